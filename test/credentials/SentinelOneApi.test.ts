import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import nock from 'nock';
import { SentinelOneApi } from '../../credentials/SentinelOneApi.credentials';
import { CREDENTIAL } from '../../nodes/shared/transport/address';
import { makeNode, runWorkflow } from '../harness/engine';
import { API, CONSOLE, TOKEN, VENDOR } from '../harness/sentinelone';
import { testCredential } from '../harness/testCredential';

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
	const send = (request: object) =>
		typeof authenticate === 'function'
			? Promise.resolve().then(() => authenticate(VENDOR, request as IHttpRequestOptions))
			: Promise.reject(new Error('not a function'));

	it.each(['url', 'uri'])(
		'adds the token for the own console, asked for by its %s',
		async (name) => {
			const options = await send({ [name]: `${CONSOLE}/web/api/v2.1/users` });
			expect(options.headers).toEqual({ Authorization: `ApiToken ${TOKEN}` });
			expect(options).toMatchObject({
				disableFollowRedirect: true,
				followRedirect: false,
				followAllRedirects: false,
				sendCredentialsOnCrossOriginRedirect: false,
			});
		},
	);

	const elsewhere = [
		'https://evil.example/web/api/v2.1/users',
		'http://acme.sentinelone.net/web/api/v2.1/users',
		'https://acme.sentinelone.net:8443/users',
		'https://acme.sentinelone.net@evil.example/users',
		'https://x:y@acme.sentinelone.net/users',
		'//evil.example/users',
		'https://acme.sentinelone.com/users',
	];
	it.each(elsewhere)('refuses to take the token to %s', async (address) => {
		const own = `${CONSOLE}/users`;
		for (const request of [
			{ url: address },
			{ uri: address },
			{ uri: address, url: own },
			{ uri: own, url: address },
			{ uri: { toString: () => address } },
			{ url: '/users', baseURL: address },
		]) {
			await expect(send(request)).rejects.toThrow(
				/for https:\/\/acme\.sentinelone\.net only|no valid address/,
			);
		}
	});
});

describe("a node that uses n8n's older request helper, as the HTTP Request node does", () => {
	const TYPE = 'n8n-nodes-base.other';
	const ask = async (uri: string) => {
		const other: INodeType = {
			description: {
				displayName: 'Other',
				name: 'other',
				group: ['transform'],
				version: 1,
				description: 'A node of somebody else',
				defaults: { name: 'Other' },
				inputs: [NodeConnectionTypes.Main],
				outputs: [NodeConnectionTypes.Main],
				credentials: [{ name: 'sentinelOneApi', required: true }],
				properties: [],
			},
			async execute(this: IExecuteFunctions) {
				const options = { uri, followRedirect: true, followAllRedirects: true, json: true };
				const { requestWithAuthentication } = this.helpers;
				const answer: unknown = await requestWithAuthentication.call(this, CREDENTIAL, options);
				return [this.helpers.returnJsonArray(answer as IDataObject)];
			},
		};
		const { run, output } = await runWorkflow(
			{
				nodeTypes: { [TYPE]: other },
				credentialTypes: { [CREDENTIAL]: new SentinelOneApi() },
				credentials: { [CREDENTIAL]: VENDOR },
				nodes: [
					makeNode({
						name: 'Other',
						type: TYPE,
						credentials: { [CREDENTIAL]: { id: '1', name: 'SentinelOne' } },
					}),
				],
			},
			'Other',
			[{ json: {} }],
		);
		return {
			json: output('Other').map((item) => item.json),
			error: run.data.resultData.error,
		};
	};

	it('reaches the console with the token', async () => {
		nock(CONSOLE)
			.get(INFO)
			.matchHeader('authorization', `ApiToken ${TOKEN}`)
			.reply(200, { data: { version: 'S-24.1' } });
		const { json } = await ask(`${CONSOLE}${INFO}`);
		expect(json).toEqual([{ data: { version: 'S-24.1' } }]);
	});

	it('is stopped before it takes the token to another host', async () => {
		const { error } = await ask('https://evil.example/steal');
		expect(error?.message).toMatch(/for https:\/\/acme\.sentinelone\.net only/);
	});

	it('does not follow a redirect with it', async () => {
		nock(CONSOLE).get(INFO).reply(302, '', { location: 'https://evil.example/steal' });
		const { error } = await ask(`${CONSOLE}${INFO}`);
		expect(error?.message).toMatch(/302/);
	});
});
