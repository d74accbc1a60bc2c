import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { sandbox } from '../../../../harness/sandbox';
import { API, CONSOLE, TOKEN, byId, execute, id, listOf } from '../../../../harness/sentinelone';
import { FORBIDDEN, NOT_FOUND, answers } from '../contract';

const box = sandbox();
const ELSEWHERE = 'https://files.example.com';
const PASSWORD = 'Canary-Secret-1';
const threat = () => String(box.console.rows('threats')[0]?.id);
const fetch = (threatId: string, more: IDataObject = {}): IDataObject => ({
	resource: 'threat',
	operation: 'fetchFile',
	threatId: byId(threatId),
	password: PASSWORD,
	...more,
});
const download = (fileSource: string, threatId: string): IDataObject => ({
	resource: 'threat',
	operation: 'downloadFile',
	threatId: byId(threatId),
	fileSource,
	binaryPropertyName: 'archive',
});
const contentOf = (item: unknown): Buffer =>
	Buffer.from((item as { binary: { archive: { data: string } } }).binary.archive.data, 'base64');
const upload = (data: IDataObject) => ({ id: id(9), threatId: id(1), activityType: 86, data });

describe('a file that the agent uploads', () => {
	it('is fetched, waited for and downloaded', async () => {
		const early = await box.run(download('agent', threat()));
		expect(early.error?.message).toBe(
			`No agent has uploaded the file of the threat ${threat()} yet`,
		);
		const { json } = await box.run(fetch(threat(), { options: { waitMinutes: 3 } }));
		expect(json).toMatchObject([{ id: threat(), affected: 1, done: true, state: 'uploaded' }]);
		const { items, error } = await box.run(download('agent', threat()));
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({
			...{ id: threat(), source: 'agent', activityId: json[0]?.activityId },
			fileName: json[0]?.fileName,
		});
		expect(contentOf(items[0]).subarray(0, 2).toString()).toBe('PK');
		// The upload from before passes for no answer.
		const again = await box.run(fetch(threat(), { options: { waitMinutes: 3 } }));
		expect(again.json[0]?.activityId).not.toBe(json[0]?.activityId);
	});

	it.each([
		['/agents/{agent}/uploads/{activity}'],
		['/web/api/v2.1/agents/{agent}/uploads/{activity}'],
		[`${CONSOLE}/web/api/v2.1/agents/{agent}/uploads/{activity}`],
	])('lies behind the console at %s', async (address) => {
		const downloadUrl = address.replace('{agent}', id(2)).replace('{activity}', id(9));
		answers('GET /activities', listOf([upload({ downloadUrl })]));
		nock(CONSOLE)
			.get(`${API}/agents/${id(2)}/uploads/${id(9)}`)
			.matchHeader('authorization', `ApiToken ${TOKEN}`)
			.reply(200, 'PK', { 'content-type': 'application/zip' });
		const { items, error } = await execute(download('agent', id(1)));
		expect(error).toBeUndefined();
		expect(contentOf(items[0]).toString()).toBe('PK');
	});

	it('or elsewhere, where the token never goes', async () => {
		answers('GET /activities', listOf([upload({ downloadUrl: `${ELSEWHERE}/a.zip?s=1` })]));
		nock(ELSEWHERE, { badheaders: ['authorization', 'cookie'] })
			.get('/a.zip')
			.query(true)
			.reply(200, 'PK');
		const { items, error, saved } = await execute(download('agent', id(1)));
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ fileSize: 2, fileName: `threat-${id(1)}.zip` });
		expect(saved).not.toContain(`${ELSEWHERE}/a.zip?s=1`);
	});

	it.each(['http://10.0.0.1/a.zip', 'https://user:word@files.example.com/a', '/etc/passwd', 'x'])(
		'is not looked for at %s',
		async (downloadUrl) => {
			answers('GET /activities', listOf([upload({ downloadUrl })]));
			const { error, items } = await execute(download('agent', id(1)));
			expect(error?.message).toMatch(/^The link to the file/);
			expect(items).toEqual([]);
		},
	);
});

describe('a file in the cloud', () => {
	const call = 'GET /threats/{threat_id}/download-from-cloud';
	const link = `${ELSEWHERE}/a.zip?signature=abc`;

	it('is downloaded without the token', async () => {
		answers(call, { data: { downloadUrl: link, fileName: 'a.zip' } });
		nock(ELSEWHERE, { badheaders: ['authorization', 'cookie'] })
			.get('/a.zip')
			.query(true)
			.reply(200, Buffer.from([0x50, 0x4b, 0xff]), { 'content-type': 'application/zip' });
		const { items, error, saved } = await execute(download('cloud', id(1)));
		expect(error).toBeUndefined();
		expect(items[0]?.json).toEqual({
			...{ id: id(1), source: 'cloud', fileName: 'a.zip', fileSize: 3 },
		});
		expect([...contentOf(items[0])]).toEqual([0x50, 0x4b, 0xff]);
		expect(saved).not.toContain('signature=abc');
	});

	it('says when there is none, and which permission is missing', async () => {
		const said = async () => (await execute(download('cloud', id(1)))).error?.message;
		answers(call, { data: { fileName: 'a.zip' } });
		expect(await said()).toBe(`The console has no link to the file of the threat ${id(1)}`);
		answers(call, () => NOT_FOUND);
		expect(await said()).toBe(`The console has no file of the threat ${id(1)}`);
		answers(call, () => FORBIDDEN);
		expect(await said()).toMatch(/"Endpoint Threats > View"$/);
	});
});
