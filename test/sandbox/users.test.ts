import axios, { type AxiosInstance } from 'axios';

import { startConsole, type SandboxConsole } from '../../sandbox/console';
import { clientOf } from './client';

let sandbox: SandboxConsole;
let http: AxiosInstance;
const UNKNOWN = '225494730938493804';

beforeEach(async () => {
	sandbox = await startConsole({ contract: '2023', agents: 20, users: 15, seed: 9 });
	http = clientOf(sandbox);
});
afterEach(() => sandbox.close());

const someone = (test: (row: Record<string, unknown>) => boolean = () => true) => {
	const [, user] = sandbox.find('users', test);
	if (!user) throw new Error('no such user in this seed');
	return { id: String(user.id), email: String(user.email) };
};

describe('users', () => {
	it('are made with a role at a scope, changed and deleted', async () => {
		const [site] = sandbox.rows('sites', 1);
		const [role] = sandbox.rows('roles', 1);
		const data = {
			email: 'new@example.com',
			fullName: 'New One',
			scope: 'site',
			scopeRoles: [{ id: site?.id, roleId: role?.id }],
		};
		const made = await http.post('/users', { data });
		const { id, scopeRoles, dateJoined } = made.data.data;
		expect(scopeRoles).toMatchObject([{ id: site?.id, name: site?.name, roleName: 'Admin' }]);
		expect(dateJoined).toMatch(/Z$/);
		expect((await http.post('/users', { data })).status).toBe(409);
		await http.put(`/users/${id}`, { data: { scope: 'site', fullName: 'New Name' } });
		expect((await http.get(`/users/${id}`)).data.data).toMatchObject({
			fullName: 'New Name',
			scopeRoles: [{ id: site?.id }],
			pages: expect.any(Array),
		});
		expect((await http.delete(`/users/${id}`)).data.data).toEqual({ success: true });
		expect((await http.get(`/users/${id}`)).status).toBe(404);
	});

	it('hold custom roles that the list of roles leaves out', async () => {
		const { data } = await http.get('/rbac/roles?limit=1000');
		const names = data.data.map(({ name }: { name: string }) => name);
		const custom = sandbox.find('roles', (row) => row.predefinedRole === false);
		expect(custom.length).toBeGreaterThan(0);
		for (const role of custom) {
			expect(names).not.toContain(role.name);
			expect((await http.get(`/rbac/role/${role.id}`)).data.data.name).toBe(role.name);
		}
	});

	it('two-factor: on, off, recovery e-mail, reset of many', async () => {
		const user = someone((row) => row.twoFaEnabled === true);
		const row = () => sandbox.user(user.id);
		await http.post('/users/2fa/disable', { data: { id: user.id } });
		expect(row()).toMatchObject({ twoFaEnabled: false, twoFaStatus: 'not_configured' });
		await http.post('/users/2fa/enable', { data: { id: user.id } });
		expect(row()?.twoFaEnabled).toBe(true);
		const path = `/users/${user.id}/recovery-email`;
		expect((await http.put(path, { data: { email: 'spare@example.com' } })).data.data).toEqual({
			success: true,
		});
		expect((await http.get(`/users/${user.id}`)).data.data.tfaRecoveryEmail).toBe(
			'spare@example.com',
		);
		const taken = await http.put(path, {
			data: { email: someone((other) => other.id !== user.id).email },
		});
		expect(taken.status).toBe(409);
		expect(taken.data.errors[0].detail).toBe('User or Email already taken.');
		const reset = await http.post('/users/reset-2fa', { data: { ids: [user.id, UNKNOWN] } });
		expect(reset.data.data).toEqual({ affected: 1 });
		expect((await http.post('/users/2fa/enable', { data: { id: UNKNOWN } })).status).toBe(404);
	});

	it('an empty filter deletes everybody but oneself', async () => {
		const { data } = await http.post('/users/delete-users', { filter: {} });
		expect(data.data).toEqual({ affected: 14 });
		expect(sandbox.count('users')).toBe(1);
	});

	it('codes of the SDK calls are checked, and the calls can be gone', async () => {
		const user = someone();
		const path = `/users/${user.id}/verify-code-recovery-email`;
		expect((await http.post(path, { data: { code: '123456' } })).status).toBe(200);
		expect((await http.post(path, { data: { code: '000000' } })).status).toBe(400);
		expect((await http.post('/users/2fa-recover/send-code')).status).toBe(200);
		sandbox.setFaults({ match: 'sdk-only', effect: { kind: 'gone' } });
		expect((await http.post(path, { data: { code: '123456' } })).status).toBe(404);
		expect((await http.post('/users/2fa-recover/send-code')).status).toBe(404);
		expect((await http.get(`/users/${user.id}`)).status).toBe(200);
	});
});

describe('tokens', () => {
	const login = (username: string, password = 'sandbox-password') =>
		http.post('/users/login', { username, password }, { headers: { Authorization: undefined } });
	const withToken = (token: string, scheme = 'Token') =>
		axios.create({
			baseURL: `${sandbox.url}/web/api/v2.1`,
			headers: { Authorization: `${scheme} ${token}` },
			validateStatus: () => true,
			proxy: false,
		});

	it('come from a log-in with password and code, and a new one kills the old one', async () => {
		const user = someone((row) => row.twoFaEnabled === true && row.source === 'mgmt');
		const first = await login(user.email);
		expect(first.status).toBe(401);
		expect(first.data.errors[0].code).toBe(4010030);
		const temporary = withToken(first.data.errors[0].params.token);
		expect((await temporary.get('/users')).data.errors[0].code).toBe(4010030);
		expect(
			(await temporary.post('/users/auth/app', { data: { code: '000000' } })).data.errors[0].code,
		).toBe(4010040);
		const second = await temporary.post('/users/auth/app', { data: { code: '123456' } });
		expect(second.data.data.status).toBe('verified');
		const session = withToken(second.data.data.token);
		const one = (await session.post('/users/generate-api-token', {})).data.data.token;
		expect((await withToken(one, 'ApiToken').get('/user')).data.data.id).toBe(user.id);
		expect((await withToken(one, 'Token').get('/user')).status).toBe(401);
		const two = (await session.post('/users/generate-api-token', {})).data.data.token;
		expect((await withToken(one, 'ApiToken').get('/user')).data.errors[0].code).toBe(4010010);
		expect((await withToken(two, 'ApiToken').get('/user')).status).toBe(200);
		const details = await http.post('/users/api-token-details', { data: { apiToken: two } });
		const { expiresAt } = (await http.get(`/users/${user.id}/api-token-details`)).data.data;
		expect(details.data.data.expiresAt).toBe(expiresAt);
		await http.post('/users/revoke-api-token', { data: { id: user.id } });
		expect((await withToken(two, 'ApiToken').get('/user')).status).toBe(401);
		await session.post('/users/logout');
		expect((await session.get('/user')).status).toBe(401);
	});

	it('log-in without two-factor answers at once; wrong and barred ones do not', async () => {
		const user = someone((row) => row.twoFaEnabled !== true && row.source === 'mgmt');
		expect((await login(user.email)).data.data.status).toBe('verified');
		expect((await login(user.email, 'wrong')).data.errors[0].code).toBe(4010010);
		expect((await login('nobody@example.com')).data.errors[0].code).toBe(4010010);
		sandbox.setLogin(user.id, { error: 4010070 });
		expect((await login(user.email)).data.errors[0].code).toBe(4010070);
		expect(JSON.stringify(sandbox.log)).not.toContain('sandbox-password');
	});

	it('expire and are revoked', async () => {
		const token = sandbox.issueToken({ expiresInMs: 60_000 });
		const client = clientOf(sandbox, token.value);
		expect((await client.get('/users')).status).toBe(200);
		sandbox.advanceClock(60_001);
		expect((await client.get('/users')).data.errors[0].code).toBe(4010010);
		expect(sandbox.revokeToken('demo')).toBe(true);
		expect((await http.get('/users')).status).toBe(401);
	});

	it('without a permission get 403 for that call only', async () => {
		const { data } = await axios.post(
			`${sandbox.url}/_sandbox/tokens`,
			{ without: ['Endpoints.initiateScan'] },
			{ proxy: false },
		);
		const client = clientOf(sandbox, data.value);
		const body = { filter: { ids: [String(sandbox.rows('agents', 1)[0]?.id)] } };
		const refused = await client.post('/agents/actions/initiate-scan', body);
		expect(refused.status).toBe(403);
		expect(refused.data.errors[0].code).toBe(4030010);
		expect((await client.post('/agents/actions/abort-scan', body)).status).toBe(200);
		const viewer = clientOf(sandbox, sandbox.issueToken({ permissions: ['Users.view'] }).value);
		expect((await viewer.get('/users')).status).toBe(200);
		expect((await viewer.get('/agents')).status).toBe(403);
		expect((await viewer.get('/user')).status).toBe(200);
	});

	it('of a site see the site only, and no accounts', async () => {
		const [site, other] = sandbox.rows('sites', 2);
		const scope = { level: 'site' as const, ids: [String(site?.id)] };
		const client = clientOf(sandbox, sandbox.issueToken({ scope }).value);
		const agents = (await client.get('/agents?limit=1000')).data;
		const inside = sandbox.find('agents', (row) => row.siteId === site?.id);
		expect(agents.pagination.totalItems).toBe(inside.length);
		expect(inside.length).toBeGreaterThan(0);
		expect(
			(await client.get('/sites')).data.data.sites.map(({ id }: { id: string }) => id),
		).toEqual([site?.id]);
		expect((await client.get(`/sites/${other?.id}`)).status).toBe(404);
		expect((await client.get('/accounts')).status).toBe(403);
		const move = { filter: { ids: [inside[0]?.id] }, data: { targetSiteId: other?.id } };
		expect((await client.post('/agents/actions/move-to-site', move)).status).toBe(403);
		const all = await client.post('/agents/actions/initiate-scan', { filter: {} });
		expect(all.data.data).toEqual({ affected: inside.length });
		for (const user of (await client.get('/users?limit=1000')).data.data)
			expect(user.scopeRoles.map(({ id }: { id: string }) => id)).toContain(site?.id);
	});

	it('of a service user work until it is deleted', async () => {
		const made = await http.post('/service-users', {
			data: { name: 'svc', scope: 'tenant', expirationDate: '2099-01-01T00:00:00Z' },
		});
		const { id, apiToken } = made.data.data;
		const client = clientOf(sandbox, apiToken.value);
		expect((await client.get('/users')).status).toBe(200);
		await http.delete(`/service-users/${id}`);
		expect((await client.get('/users')).status).toBe(401);
	});
});
