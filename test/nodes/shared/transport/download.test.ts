jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: () => Promise.resolve(),
}));

import nock from 'nock';
import { download, downloadFrom } from '../../../../nodes/shared/transport/download';
import { publicAddress } from '../../../../nodes/shared/transport/elsewhere';
import { fileNameOf } from '../../../../nodes/shared/transport/fileName';
import { path } from '../../../../nodes/shared/input/path';
import { API, CONSOLE, TOKEN, picker, refusalOf } from '../../../harness/sentinelone';

/** Files of the console and of signed addresses elsewhere, in a context of n8n's own. */

const { context } = picker();
const STORE = 'https://store.example.com';
const reply = (status: number, body: nock.Body | Buffer, headers = {}) =>
	nock(CONSOLE).get(`${API}/file`).reply(status, body, headers);
const file = async (more = {}) =>
	await download.call(context, {
		method: 'GET',
		path: path`/file`,
		permission: 'Files > View',
		...more,
	});

describe('the name of a file', () => {
	it.each<[string | undefined, string | undefined]>([
		['attachment; filename="a b.zip"', 'a b.zip'],
		['attachment; filename=a.zip; size=5', 'a.zip'],
		["attachment; FILENAME*=UTF-8''a%20b.zip", 'a b.zip'],
		['attachment; filename="a; b.zip"; size=5', 'a; b.zip'],
		['attachment; filename="a \\"b\\" \\\\c.zip"', 'c.zip'],
		['attachment; filename="say \\"hi\\".zip"', 'say hi.zip'],
		['attachment; filename="EURO.zip"; filename*=UTF-8\'\'%e2%82%ac.zip', '€.zip'],
		["attachment; filename*=utf-8'en'%e2%82%ac.zip; filename=x", '€.zip'],
		["attachment; filename*=iso-8859-1'en'%A3.zip", '£.zip'],
		["attachment; filename*=UTF-8''%e2%82.zip; filename=plain.zip", 'plain.zip'],
		["attachment; filename*=other''x.zip; filename=plain.zip", 'plain.zip'],
		[`attachment; filename="${Buffer.from('größe.zip').toString('latin1')}"`, 'größe.zip'],
		['attachment; filename="\u00a3.zip"', '£.zip'],
		['attachment; filename="../../etc/passwd"', 'passwd'],
		['attachment; filename="..\\\\..\\\\evil.exe"', 'evil.exe'],
		["attachment; filename*=UTF-8''..%2F..%2Fetc%2Fshadow", 'shadow'],
		['attachment; filename=".."', undefined],
		['attachment; filename="/"', undefined],
		['attachment; filename=""', undefined],
		["attachment; filename*=UTF-8''a%E2%80%AEgpj.exe", 'agpj.exe'],
		["attachment; filename*=UTF-8''a%0D%0Ab%00.zip", 'ab.zip'],
		[`attachment; filename="${'x'.repeat(5000)}.tar.gz"`, `${'x'.repeat(197)}.gz`],
		['attachment', undefined],
		['filename=a.zip', undefined],
		[undefined, undefined],
	])('%j is %j', (disposition, name) => {
		expect(fileNameOf(disposition)).toBe(name);
	});
});

describe('a file of the console', () => {
	it('comes with its bytes, its type and its name', async () => {
		const content = Buffer.from([0, 255, 1]);
		reply(200, content, {
			'content-type': 'application/zip',
			'content-disposition': 'attachment; filename="a b.zip"',
		});
		expect(await file()).toEqual({
			content,
			contentType: 'application/zip',
			fileName: 'a b.zip',
		});
	});

	it('is asked for as whatever it is', async () => {
		let accept: string | undefined;
		nock(CONSOLE)
			.get(`${API}/file`)
			.reply(function () {
				accept = String(this.req.headers.accept);
				return [200, 'x'];
			});
		await file();
		expect(accept).not.toBe('application/json');
	});

	it('that is refused says why, in JSON or not', async () => {
		reply(403, JSON.stringify(refusalOf(403)));
		await expect(file()).rejects.toThrow('"Files > View"');
		reply(400, JSON.stringify({ errors: [{ code: 5, title: 'Too late' }] }));
		await expect(file()).rejects.toThrow('The console refused: Too late (5)');
		reply(400, '<html>');
		await expect(file()).rejects.toThrow(
			'Something between n8n and the console answered (HTTP 400)',
		);
		reply(404, '<html>');
		await expect(file({ notFound: 'No such file' })).rejects.toThrow('Something between');
	});

	it('that is refused shows none of what the request carried', async () => {
		reply(400, { errors: [{ code: 1, title: `no ${TOKEN} my-password` }] });
		await expect(file({ secrets: ['my-password'] })).rejects.toMatchObject({
			message: 'The console refused: no *** *** (1)',
		});
	});

	it('that is too large fails, and is not read to the end', async () => {
		reply(200, Buffer.alloc(200_000));
		await expect(file({ mostBytes: 100_000 })).rejects.toMatchObject({
			message: 'The answer is larger than what this node takes',
		});
		reply(200, Buffer.alloc(100_000));
		expect((await file({ mostBytes: 100_000 })).content).toHaveLength(100_000);
	});

	it('that lies elsewhere is fetched from there, without the token', async () => {
		let authorization: unknown = 'none was asked';
		reply(302, '', { location: `${STORE}/a?signature=s` });
		nock(STORE)
			.get('/a?signature=s')
			.reply(function () {
				({ authorization } = this.req.headers);
				return [200, 'bytes'];
			});
		expect(String((await file()).content)).toBe('bytes');
		expect(authorization).toBeUndefined();
	});

	it.each([`${CONSOLE}/login`, '/login', undefined])(
		'is not looked for at a sign-in page: %p',
		async (location) => {
			reply(302, '', location === undefined ? {} : { location });
			await expect(file()).rejects.toThrow(/sends requests on to another address/);
		},
	);
});

describe('a file at a signed address', () => {
	const from = async (address: string) => await downloadFrom(context, address);

	it('is fetched without the token, also over redirects within the internet', async () => {
		const seen: unknown[] = [];
		const note = function (this: nock.ReplyFnContext) {
			seen.push(this.req.headers.authorization);
		};
		nock(STORE)
			.get('/a?s=1')
			.reply(function () {
				note.call(this);
				return [302, '', { location: '/b' }];
			})
			.get('/b')
			.reply(function () {
				note.call(this);
				return [307, '', { location: 'https://other.example.com/c' }];
			});
		nock('https://other.example.com')
			.get('/c')
			.reply(function () {
				note.call(this);
				return [200, 'bytes', { 'content-disposition': 'attachment; filename=c.zip' }];
			});
		expect(await from(`${STORE}/a?s=1`)).toMatchObject({ fileName: 'c.zip' });
		expect(seen).toEqual([undefined, undefined, undefined]);
	});

	it.each([
		'http://store.example.com/a',
		'https://127.0.0.1/a',
		'https://169.254.169.254/latest/meta-data',
		'https://localhost/a',
	])('is not fetched from %s, asked for or by a redirect', async (target) => {
		await expect(from(target)).rejects.toThrow(/^The link to the file/);
		nock(STORE).get('/a').reply(302, '', { location: target });
		await expect(from(`${STORE}/a`)).rejects.toThrow(/^The link to the file/);
	});

	it('is given up after a few redirects', async () => {
		nock(STORE).get('/a').times(4).reply(302, '', { location: '/a' });
		await expect(from(`${STORE}/a`)).rejects.toThrow(
			'The link to the file did not work (HTTP 302)',
		);
	});

	it('that has ended says so, without the address', async () => {
		nock(STORE).get('/a?sig=canary-signature').reply(403, '<Error>AccessDenied</Error>');
		const failure = from(`${STORE}/a?sig=canary-signature`);
		await expect(failure).rejects.toMatchObject({
			message: 'The link to the file did not work (HTTP 403)',
			description: expect.stringContaining('ask the console for a new one') as string,
		});
		expect(JSON.stringify(await failure.catch((error: unknown) => error))).not.toContain('canary');
	});

	it('whose host does not answer is not the fault of the console', async () => {
		nock(STORE)
			.get('/a?sig=canary-signature')
			.times(4)
			.replyWithError(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
		await expect(from(`${STORE}/a?sig=canary-signature`)).rejects.toMatchObject({
			message: 'The host of the file cannot be found',
			description: expect.not.stringMatching(/console/) as string,
		});
		nock(STORE).get('/a').times(4).replyWithError('odd sig=canary-signature');
		const odd = await from(`${STORE}/a?sig=canary-signature`).catch((error: unknown) => error);
		expect(JSON.stringify(odd)).not.toContain('canary-signature');
		nock.cleanAll();
	});
});

describe('an address elsewhere', () => {
	it.each([
		'https://store.example.com/a?b=c',
		'https://8.8.8.8/a',
		'https://172.15.0.1/',
		'https://172.32.0.1/',
		'https://100.63.0.1/',
		'https://192.0.78.9/',
		'https://store.example.com./a',
		'https://[2001:4860:4860::8888]/',
		'https://[::ffff:8.8.8.8]/',
	])('may be %s', (address) => {
		expect(publicAddress(address)).toBe(new URL(address).href);
	});
	it.each([
		'',
		'/a',
		'http://store.example.com/',
		'ftp://store.example.com/',
		'data:text/plain,x',
		'file:///etc/passwd',
		'https://user@store.example.com/',
		'https://:word@store.example.com/',
		'https://localhost/',
		'https://LOCALHOST/',
		'https://metadata/',
		'https://localhost./',
		'https://metadata./',
		'https://vault.internal./',
		'https://kubernetes.default.svc/',
		'https://router.home.arpa/',
		'https://vault.intranet/',
		'https://192.0.0.8/',
		'https://198.18.0.1/',
		'https://[2002:7f00:1::]/',
		'https://[2001:0:7f00:1::]/',
		'https://console.local/',
		'https://vault.internal/',
		'https://x.localhost/',
		'https://127.0.0.1/',
		'https://127.1/',
		'https://2130706433/',
		'https://0x7f000001/',
		'https://0/',
		'https://10.1.2.3/',
		'https://100.64.0.1/',
		'https://169.254.169.254/',
		'https://172.16.0.1/',
		'https://172.31.255.255/',
		'https://192.168.1.1/',
		'https://224.0.0.1/',
		'https://255.255.255.255/',
		'https://[::1]/',
		'https://[::]/',
		'https://[fd00::1]/',
		'https://[fe80::1]/',
		'https://[ff02::1]/',
		'https://[::ffff:127.0.0.1]/',
		'https://[::ffff:10.0.0.1]/',
		'https://[64:ff9b::a00:1]/',
	])('may not be %s', (address) => {
		expect(() => publicAddress(address)).toThrow(/^The link to the file /);
	});
});
