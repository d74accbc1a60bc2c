import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { SentinelOneApi } from '../../credentials/SentinelOneApi.credentials';
import { authorize } from '../../nodes/shared/transport/authorize';
import { selfSigned } from '../harness/selfSigned';
import { TOKEN, byId, custom, execute, id } from '../harness/sentinelone';
import { testCredential } from '../harness/testCredential';

/** A console whose certificate nobody vouches for: the token goes there only where a person said so. */

const seen: Array<string | undefined> = [];
const server = createServer(selfSigned(), (request, response) => {
	seen.push(request.headers.authorization);
	response.setHeader('content-type', 'application/json');
	response.end(JSON.stringify({ data: { id: id(1) } }));
});
let credential: ReturnType<typeof custom>;
beforeAll(async () => {
	nock.restore();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	credential = custom(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => server.close());
beforeEach(() => {
	seen.length = 0;
});

const get = { resource: 'user', operation: 'get', userId: byId(id(1)), simplify: false };
const remove = { resource: 'user', operation: 'delete', userId: byId(id(1)) };
const signIn = {
	resource: 'apiToken',
	operation: 'logIn',
	username: 'a@example.com',
	password: '={{ "canary-" + "password" }}',
};

it.each([undefined, false, 'true', 1])('nothing leaves while the option is %p', async (option) => {
	const plain = { ...credential, ignoreSslIssues: option as never };
	for (const parameters of [remove, signIn]) {
		const { error } = await execute(parameters, [{}], { credential: plain });
		expect(error?.message).toBe(
			'The certificate of the console host is not trusted. Nothing was changed by this request.',
		);
		expect(error?.description).toContain('NODE_EXTRA_CA_CERTS');
	}
	expect((await testCredential(new SentinelOneApi(), plain)).status).toBe('Error');
	expect(seen).toEqual([]);
});

it('is asked where a person accepts any certificate', async () => {
	const open = { ...credential, ignoreSslIssues: true };
	const { json } = await execute(get, [{}], { credential: open });
	expect(json).toEqual([{ id: id(1) }]);
	expect(seen).toEqual([`ApiToken ${TOKEN}`]);
	expect(await testCredential(new SentinelOneApi(), open)).toEqual({ status: 'OK' });
	const { error } = await execute(signIn, [{}], { credential: open });
	// It got through, to a console that gives no token.
	expect(error?.message).toMatch(/^The console answered with no token/);
});

it('a console of the vendor is never asked without a look at its certificate', () => {
	const vendor = { subdomain: 'acme', domain: 'sentinelone.net', apiToken: 't' };
	expect(authorize({ ...vendor, ignoreSslIssues: true }, {})).not.toHaveProperty(
		'skipSslCertificateValidation',
	);
	const own = { domain: 'custom', consoleUrl: 'https://x.example', apiToken: 't' };
	expect(authorize({ ...own, ignoreSslIssues: true }, {})).toMatchObject({
		skipSslCertificateValidation: true,
		rejectUnauthorized: false,
	});
});
