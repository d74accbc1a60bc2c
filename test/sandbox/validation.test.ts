import nock from 'nock';

import { startConsole, type SandboxConsole } from '../../sandbox/console';
import { clientOf } from './client';

let sandbox: SandboxConsole;

beforeAll(async () => {
	// What nock puts in the place of the HTTP client never answers addresses beyond 16 kB.
	nock.restore();
	sandbox = await startConsole({ agents: 5, users: 5, maxUrlLength: Infinity });
});
afterAll(() => sandbox.close());

const ID = '225494730938493804';
const many = (count: number) =>
	Array.from({ length: count }, (_, i) => String(BigInt(ID) + BigInt(i)));

describe('a query', () => {
	it.each([
		['an unknown parameter', '/users', 'colour=red', 'Unknown field: colour'],
		['brackets on a list', '/users', `ids[]=${ID}`, 'Unknown field: ids[]'],
		['a repeated list', '/users', `ids=${ID}&ids=${ID}`, 'ids: given twice'],
		['limit 1001', '/agents', 'limit=1001', 'limit: must be <= 1000'],
		['limit 0', '/agents', 'limit=0', 'limit: must be >= 1'],
		['limit 301 on groups', '/groups', 'limit=301', 'limit: must be <= 300'],
		['skip 1001', '/agents', 'skip=1001', 'skip: must be <= 1000'],
		['a limit that is no number', '/agents', 'limit=ten', 'limit: Not a valid integer'],
		['a flag that is no flag', '/users', 'emailVerified=1', 'emailVerified: Not a valid boolean'],
		['an unknown sort', '/users', 'sortBy=updatedAt', 'sortBy: must be equal to one of'],
		['an unknown state', '/agents', 'scanStatus=paused', 'scanStatus: must be equal to one of'],
		['a short id', '/users', 'ids=17', 'ids.0: must match format "id"'],
		['an empty list', '/users', 'siteIds=', 'siteIds: must NOT have fewer than 1 items'],
		['an empty id', '/agents', 'ids=', 'ids.0: must match format "id"'],
		['a one-letter search', '/users', 'email__contains=a', 'email__contains.0'],
		['a time that is none', '/users', 'createdAt__gte=yesterday', 'createdAt__gte'],
		['a range of ISO times', '/users', 'createdAt__between=2024-01-01', 'createdAt__between'],
		['a cursor that is none', '/users', 'cursor=abc', 'cursor: Invalid cursor'],
		['cursor and skip', '/users', '', 'skip: cannot go with cursor'],
		[
			'two sites for inventory',
			'/application-management/inventory',
			`siteIds=${ID},${ID}`,
			'siteIds',
		],
		['no application', '/application-management/inventory/endpoints', '', 'applicationName'],
	])('with %s is a 400 that names it', async (what, path, query, detail) => {
		let search = query;
		if (what === 'cursor and skip') {
			const { data } = await clientOf(sandbox).get('/users?limit=1');
			search = `skip=1&cursor=${encodeURIComponent(data.pagination.nextCursor)}`;
		}
		const { status, data } = await clientOf(sandbox).get(`${path}?${search}`);
		expect(status).toBe(400);
		expect(data.errors).toHaveLength(1);
		expect(data.errors[0]).toMatchObject({ code: 400010, title: expect.any(String) });
		expect(data.errors[0].detail).toContain(detail);
	});

	it.each([
		['/users', 'ids', 5000],
		['/users', 'siteIds', 500],
	])('of %s takes so many %s and no more: %d', async (path, name, most) => {
		const ask = (count: number) =>
			clientOf(sandbox).get(`${path}?${name}=${many(count).join(',')}`);
		expect((await ask(most)).status).toBe(200);
		const { status, data } = await ask(most + 1);
		expect(status).toBe(400);
		expect(data.errors[0].detail).toContain(name);
	});

	it('takes the limits themselves', async () => {
		const http = clientOf(sandbox);
		expect((await http.get('/groups?limit=300')).status).toBe(200);
		expect((await http.get('/agents?limit=1000&skip=1000')).status).toBe(200);
		expect((await http.get('/agents?isDecommissioned=True,False')).status).toBe(200);
	});

	it('refuses a filter it cannot evaluate rather than leave it out', async () => {
		const { status, data } = await clientOf(sandbox).get('/agents?rsoLevel=pro');
		expect(status).toBe(501);
		expect(data.errors[0].detail).toContain('rsoLevel');
	});
});

describe('a body', () => {
	const filter = { ids: [ID] };
	it.each([
		[
			'an unknown key',
			'/agents/actions/initiate-scan',
			{ filter: { colour: ['red'] } },
			'filter.colour',
		],
		['a key beside the filter', '/users/delete-users', { filter, ids: [ID] }, 'ids'],
		['no filter', '/agents/actions/initiate-scan', {}, 'filter'],
		['a number for an id', '/users/2fa/enable', { data: { id: 225494730938493800 } }, 'data.id'],
		['no ids', '/users/reset-2fa', { data: { ids: [] } }, 'data.ids'],
		['15001 ids', '/users/reset-2fa', { data: { ids: many(15_001) } }, 'data.ids'],
		['5001 ids', '/agents/actions/abort-scan', { filter: { ids: many(5_001) } }, 'filter.ids'],
		['no target', '/agents/actions/move-to-site', { filter, data: {} }, 'data.targetSiteId'],
		['no e-mail', '/users', { data: { fullName: 'A', scope: 'tenant' } }, 'data.email'],
		[
			'a bad e-mail',
			'/users',
			{ data: { fullName: 'A', scope: 'tenant', email: 'a' } },
			'data.email',
		],
		[
			'an unknown verdict',
			'/threats/analyst-verdict',
			{ filter, data: { analystVerdict: 'odd' } },
			'analystVerdict',
		],
		['a body where none goes', '/users/2fa-recover/send-code', { data: { id: ID } }, 'body'],
	])('with %s is a 400 that names it', async (_what, path, body, detail) => {
		const { status, data } = await clientOf(sandbox).post(path, body);
		expect(status).toBe(400);
		expect(data.errors[0].code).toBe(400010);
		expect(data.errors[0].detail).toContain(detail);
	});

	it('must be JSON, and say so', async () => {
		const http = clientOf(sandbox);
		const transformRequest = (text: unknown) => text;
		const headers = { 'Content-Type': 'application/json' };
		const options = { headers, transformRequest };
		const broken = await http.post('/users/delete-users', '{"filter":', options);
		expect(broken.data.errors[0].detail).toContain('not valid JSON');
		const form = await http.post('/users/delete-users', 'filter=1');
		expect(form.data.errors[0].detail).toContain('Content-Type');
	});

	it('of 15000 ids is taken', async () => {
		const { status, data } = await clientOf(sandbox).post('/users/reset-2fa', {
			data: { ids: many(15_000) },
		});
		expect(status).toBe(200);
		expect(data.data).toEqual({ affected: 0 });
	});
});

describe('a path', () => {
	it('that the contract does not have is a 404 in the envelope', async () => {
		const { status, data } = await clientOf(sandbox).get('/nothing/here');
		expect(status).toBe(404);
		expect(data.errors[0].code).toBe(4040010);
	});

	it.each(['/users/17', '/users/..%2fuser', '/users/undefined', '/sites/0'])(
		'with an id that is none is a 400: %s',
		async (path) => {
			const { status, data } = await clientOf(sandbox).get(path);
			expect(status).toBe(400);
			expect(data.errors[0].code).toBe(400010);
		},
	);

	it('with an id that nobody has is a 404', async () => {
		const { status, data } = await clientOf(sandbox).get(`/users/${ID}`);
		expect(status).toBe(404);
		expect(data.errors[0].detail).toBe('Could not retrieve user.');
	});

	it('takes network-quarantine among the mitigations, and nothing unknown', async () => {
		const http = clientOf(sandbox);
		const body = { filter: { ids: [ID] } };
		expect((await http.post('/threats/mitigate/network-quarantine', body)).status).toBe(200);
		expect((await http.post('/threats/mitigate/explode', body)).status).toBe(400);
	});

	it('longer than a proxy takes is a 414 in HTML', async () => {
		const strict = await startConsole({ agents: 0 });
		try {
			const { status, headers } = await clientOf(strict).get(`/users?ids=${many(500).join(',')}`);
			expect(status).toBe(414);
			expect(headers['content-type']).toContain('text/html');
		} finally {
			await strict.close();
		}
	});
});
