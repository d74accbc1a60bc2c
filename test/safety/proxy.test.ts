import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { SentinelOneApi } from '../../credentials/SentinelOneApi.credentials';
import { CREDENTIAL } from '../../nodes/shared/transport/address';
import { inside } from '../harness/inside';
import { TOKEN, byId, custom, execute, id } from '../harness/sentinelone';
import { testCredential } from '../harness/testCredential';
import type { Recorder } from './recorder';
import { startRecorder } from './recorder';

/** A console on this machine, and a proxy in n8n's environment that would read the token. */

const NAMES = ['HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy'];
const before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]));
/** Everything that went through the proxy, as text. */
const overheard: string[] = [];
const proxy = createServer((request, response) => {
	overheard.push(JSON.stringify([request.method, request.url, request.headers]));
	response.writeHead(502).end();
});
let recorder: Recorder;
beforeAll(async () => {
	// It takes the place of http's agents, and with that of their proxies.
	nock.restore();
	recorder = await startRecorder();
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	proxy.close();
	await recorder.close();
});
beforeEach(() => {
	for (const name of NAMES) delete process.env[name];
	process.env.HTTP_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	overheard.length = 0;
	recorder.take();
});
afterEach(() => {
	for (const name of NAMES) {
		if (before[name] === undefined) delete process.env[name];
		else process.env[name] = before[name];
	}
});

const read = { resource: 'user', operation: 'get', userId: byId(id(1)) };
const signIn = {
	resource: 'apiToken',
	operation: 'logIn',
	username: 'a@example.com',
	password: '={{ "canary-" + "password" }}',
};
const REFUSED = /^A proxy would read the API token on its way to the console on the n8n host/;

it.each([read, signIn])('%j does not go through it', async (parameters) => {
	const { error } = await execute(parameters, [{}], { credential: custom(recorder.url) });
	expect(error?.message).toMatch(REFUSED);
	expect(error?.description).toContain('NO_PROXY=127.0.0.1');
	expect(recorder.take()).toEqual([]);
	// Something was asked, to find the proxy; it carried nothing.
	expect(overheard).toHaveLength(1);
	expect(overheard.join()).not.toMatch(new RegExp(`${TOKEN}|canary|Token`));
});

it('the test button goes past it', async () => {
	const told = await testCredential(new SentinelOneApi(), custom(recorder.url));
	expect(told).toEqual({ status: 'OK' });
	expect(overheard).toEqual([]);
	expect(recorder.take()).toHaveLength(1);
});

it('nodes of others with this credential go past it', async () => {
	const { result } = inside(
		async (context) =>
			(await context.helpers.requestWithAuthentication.call(context, CREDENTIAL, {
				uri: `${recorder.url}/web/api/v2.1/system/info`,
				json: true,
			})) as unknown,
		custom(recorder.url),
	);
	await result;
	expect(overheard).toEqual([]);
	expect(recorder.take()).toMatchObject([{ headers: { authorization: `ApiToken ${TOKEN}` } }]);
});

it('a console elsewhere goes through it, encrypted', async () => {
	process.env.HTTPS_PROXY = process.env.HTTP_PROXY;
	const { error } = await execute({ ...read, resource: 'user' }, [{}], {
		credential: custom('https://console.example.com'),
	});
	delete process.env.HTTPS_PROXY;
	expect(error?.message).not.toMatch(REFUSED);
	expect(overheard.join()).not.toContain(TOKEN);
});

// The last one: from here on the way to this host is known to be direct.
it('is no hindrance where n8n is told to leave this machine alone', async () => {
	process.env.NO_PROXY = '127.0.0.1';
	for (let run = 0; run < 2; run++) {
		const { error } = await execute(read, [{}], { credential: custom(recorder.url) });
		expect(error?.message ?? '').not.toMatch(REFUSED);
	}
	expect(overheard).toEqual([]);
	expect(recorder.take().length).toBeGreaterThan(0);
});
