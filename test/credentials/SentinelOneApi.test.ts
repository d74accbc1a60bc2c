import nock from 'nock';
import { SentinelOneApi } from '../../credentials/SentinelOneApi.credentials';
import { testCredential } from '../harness/engine';
import { API, CONSOLE, TOKEN, VENDOR } from '../harness/sentinelone';

const INFO = `${API}/system/info`;
const test = (data: object = {}) => testCredential(new SentinelOneApi(), { ...VENDOR, ...data });
const refused = (code: number, title: string) => ({ errors: [{ code, title, detail: null }] });

/** A token of the newer kind, which says itself when it ends. */
const tokenEnding = (epochSeconds: number) =>
	['{"alg":"ES256"}', JSON.stringify({ sub: 'a', exp: epochSeconds }), 'signature']
		.map((part) => Buffer.from(part).toString('base64url'))
		.join('.');

describe('the Test button', () => {
	it('passes with a right token, sent as ApiToken to the named console', async () => {
		nock(CONSOLE)
			.get(INFO)
			.matchHeader('authorization', `ApiToken ${TOKEN}`)
			.reply(200, { data: { version: 'S-24.1' }, errors: null });
		expect(await test()).toEqual({ status: 'OK' });
	});

	it.each<[string, string, number, object | string, RegExp]>([
		[
			'a wrong or revoked token',
			INFO,
			401,
			refused(4010010, 'Authentication Failed'),
			/did not accept the API token \(4010010\)/,
		],
		[
			'a missing permission',
			INFO,
			403,
			refused(4030010, 'Insufficient permissions'),
			/role of its user lacks permission/,
		],
		['a host without the API', INFO, 404, 'Not Found', /no SentinelOne API at this address/],
		[
			'a host that answers with a web page',
			INFO,
			200,
			'<html>Sign in</html>',
			/not as a SentinelOne console does/,
		],
		[
			'a host that answers with other JSON',
			INFO,
			200,
			{ hello: 'world' },
			/not as a SentinelOne console does/,
		],
	])('tells %s', async (_name, path, status, body, message) => {
		// n8n itself sends a refused sign-in a second time.
		nock(CONSOLE)
			.get(path)
			.times(status === 401 ? 2 : 1)
			.reply(status, body);
		const result = await test();
		expect(result).toEqual({ status: 'Error', message: expect.stringMatching(message) as string });
	});

	it('tells a redirect and does not follow it', async () => {
		nock(CONSOLE).get(INFO).reply(302, '', { location: 'https://elsewhere.example/web' });
		expect(await test()).toMatchObject({
			message: expect.stringMatching(/sends visitors on/) as string,
		});
	});

	it('tells an expired token before anything is sent', async () => {
		expect(await test({ apiToken: tokenEnding(1_700_000_000) })).toMatchObject({
			message: expect.stringMatching(/The API token expired on 2023-11-14/) as string,
		});
	});

	it('gives a token a day of grace, because clocks are wrong', async () => {
		nock(CONSOLE).get(INFO).reply(200, { data: {} });
		const token = tokenEnding(Math.floor(Date.now() / 1000) - 3600);
		expect(await test({ apiToken: token })).toEqual({ status: 'OK' });
	});

	it.each([
		['an empty subdomain', { subdomain: '' }, /Subdomain is empty/],
		['an empty token', { apiToken: ' ' }, /API Token is empty/],
		[
			'another host in the subdomain',
			{ subdomain: 'https://evil.example/' },
			/Subdomain must be the first part/,
		],
		[
			'a console without https',
			{ domain: 'custom', consoleUrl: 'http://console.example' },
			/must start with https/,
		],
	])('tells %s before anything is sent', async (_name, data, message) => {
		expect(await test(data)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(message) as string,
		});
	});
});

describe('authenticate', () => {
	const { authenticate } = new SentinelOneApi();
	const send = (url: string) =>
		typeof authenticate === 'function'
			? Promise.resolve().then(() => authenticate(VENDOR, { url }))
			: Promise.reject(new Error('not a function'));

	it('adds the token for the own console', async () => {
		const options = await send(`${CONSOLE}/web/api/v2.1/users`);
		expect(options.headers).toEqual({ Authorization: `ApiToken ${TOKEN}` });
		expect(options.disableFollowRedirect).toBe(true);
	});

	it.each([
		'https://evil.example/web/api/v2.1/users',
		'http://acme.sentinelone.net/web/api/v2.1/users',
		'https://acme.sentinelone.net:8443/users',
		'https://acme.sentinelone.net@evil.example/users',
		'https://x:y@acme.sentinelone.net/users',
		'//evil.example/users',
		'https://acme.sentinelone.com/users',
	])('refuses to take the token to %s', async (url) => {
		await expect(send(url)).rejects.toThrow(/for https:\/\/acme\.sentinelone\.net only/);
	});
});
