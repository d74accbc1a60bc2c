import nock from 'nock';

import { startConsole, type SandboxConsole } from '../../sandbox/console';
import { clientOf } from './client';

let sandbox: SandboxConsole;
let earlier: SandboxConsole;

beforeAll(async () => {
	// What nock puts in the place of the HTTP client never answers addresses beyond 16 kB.
	nock.restore();
	sandbox = await startConsole({ agents: 5, users: 5, maxUrlLength: Infinity });
	earlier = await startConsole({ agents: 5, users: 5, contract: '2023' });
});
afterAll(() => Promise.all([sandbox.close(), earlier.close()]));

const ID = '225494730938493804';
const many = (count: number) =>
	Array.from({ length: count }, (_, i) => String(BigInt(ID) + BigInt(i)));

describe('a query', () => {
	it.each([
		['an unknown parameter', '/users', 'colour=red', "dict_values(['colour']): Unknown field"],
		['brackets on a list', '/users', `ids[]=${ID}`, "dict_values(['ids[]']): Unknown field"],
		['a repeated list', '/users', `ids=${ID}&ids=${ID}`, 'ids: given twice'],
		['limit 1001', '/agents', 'limit=1001', 'limit: must be <= 1000'],
		['limit 0', '/agents', 'limit=0', 'limit: must be >= 1'],
		['limit 1001 on groups', '/groups', 'limit=1001', 'limit: must be <= 1000'],
		['skip 1001', '/agents', 'skip=1001', 'skip: must be <= 1000'],
		['a limit that is no number', '/agents', 'limit=ten', 'limit: Not a valid integer'],
		['a flag that is no flag', '/users', 'emailVerified=1', 'emailVerified: Not a valid boolean'],
		['an unknown sort', '/users', 'sortBy=updatedAt', 'sortBy: "updatedAt" is not a valid choice'],
		[
			'an unknown state',
			'/agents',
			'scanStatus=paused',
			'scanStatus: "paused" is not a valid choice',
		],
		['an id that is no number', '/users', 'ids=abc', 'ids.0: Not a valid Identifier'],
		['an empty list', '/users', 'siteIds=', 'siteIds: must NOT have fewer than 1 items'],
		['an empty id', '/agents', 'ids=', 'ids.0: Not a valid Identifier'],
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
		expect((await http.get('/groups?limit=1000')).status).toBe(200);
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
		['a body where none goes', '/users/logout', { data: { id: ID } }, 'body'],
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

	it.each(['/users/..%2fuser', '/users/undefined', '/sites/null'])(
		'with an id that is none is a 400: %s',
		async (path) => {
			const { status, data } = await clientOf(sandbox).get(path);
			expect(status).toBe(400);
			expect(data.errors[0].code).toBe(400010);
		},
	);

	it('with a number that is no id of theirs is a 404, on earlier consoles a 400', async () => {
		expect((await clientOf(sandbox).get('/users/17')).status).toBe(404);
		expect((await clientOf(earlier).get('/users/17')).status).toBe(400);
	});

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

describe('the contract of a year', () => {
	const bothAsked = async (method: string, path: string, data?: unknown) => {
		const ask = (of: SandboxConsole) => clientOf(of).request({ method, url: path, data });
		return [(await ask(earlier)).status, (await ask(sandbox)).status];
	};
	const filter = { ids: [ID] };

	it.each([
		['groups page by 300, later by 1000', 'GET', '/groups?limit=301', undefined, [400, 200]],
		['ids are long numbers, later any', 'GET', '/users?ids=17', undefined, [400, 200]],
		['users sort by role, later not', 'GET', '/users?sortBy=roleId', undefined, [200, 400]],
		[
			'agent actions take one flag, later a list',
			'POST',
			'/agents/actions/initiate-scan',
			{ filter: { ...filter, isActive: true } },
			[200, 400],
		],
		[
			'agent actions take no list of flags, later they do',
			'POST',
			'/agents/actions/initiate-scan',
			{ filter: { ...filter, isActive: [true] } },
			[400, 200],
		],
		[
			'the recovery code goes away',
			'POST',
			'/users/2fa-recover/verify-code',
			{ data: { code: '123456' } },
			[200, 404],
		],
		['platform rules come', 'GET', '/detection-library/platform-rules', undefined, [404, 200]],
	])('%s', async (_what, method, path, data, expected) => {
		expect(await bothAsked(method, path, data)).toEqual(expected);
	});

	it('leaves errors out in answers of later consoles, and varies in earlier ones', async () => {
		const shapes = async (of: SandboxConsole) => {
			const seen = new Set<string>();
			for (let i = 0; i < 6; i++)
				seen.add(JSON.stringify((await clientOf(of).get('/users?limit=1')).data.errors) ?? 'none');
			return [...seen].sort();
		};
		expect(await shapes(sandbox)).toEqual(['none']);
		expect(await shapes(earlier)).toEqual(['[]', 'none', 'null']);
	});

	it('is one that there is', async () => {
		await expect(startConsole({ contract: '1999' as '2023' })).rejects.toThrow('2023, 2026');
	});
});

describe('a form', () => {
	const upload = (form: FormData) => clientOf(sandbox).post('/remote-scripts', form);
	const whole = (fields: Record<string, string> = {}) => {
		const form = new FormData();
		const all = {
			...{ scriptName: 'Collect', scriptType: 'action', inputRequired: 'false' },
			...{ osTypes: 'linux,macos', scopeLevel: 'global', ...fields },
		};
		for (const [name, value] of Object.entries(all)) form.append(name, value);
		form.append('file', new Blob(['#!/bin/sh\n\r\n--x']), 'collect.sh');
		return form;
	};

	it('is checked like a body', async () => {
		const { status } = await upload(whole());
		expect(status).toBeLessThan(300);
		const odd = await upload(whole({ scriptType: 'dance' }));
		expect(odd.data.errors[0].detail).toBe('scriptType: "dance" is not a valid choice.');
		const unknown = await upload(whole({ colour: 'red' }));
		expect(unknown.data.errors[0].detail).toContain('colour');
	});

	it('has files where the contract has some, and only there', async () => {
		const form = whole();
		form.append('scriptDescription', new Blob(['x']), 'x.txt');
		expect((await upload(form)).data.errors[0].detail).toContain('scriptDescription');
		const none = await clientOf(sandbox).post('/restrictions/import', new FormData());
		expect(none.data.errors[0].detail).toBe('file: Missing data for required field.');
	});

	it('is no JSON', async () => {
		const { status, data } = await clientOf(sandbox).post('/remote-scripts', { scriptName: 'x' });
		expect(status).toBe(400);
		expect(data.errors[0].detail).toContain('multipart/form-data');
	});
});

describe('a permission', () => {
	const ask = async (without: string[], method: string, path: string, data?: unknown) => {
		const token = sandbox.issueToken({ without });
		const { status } = await clientOf(sandbox, token.value).request({ method, url: path, data });
		return { status, lacks: sandbox.log.at(-1)?.lacks };
	};

	it('is that of the contract, all that are required', async () => {
		const path = '/users/reset-2fa';
		const body = { data: { ids: [ID] } };
		const lacks = 'Users.allow2FAForOtherUsers';
		expect(await ask([lacks], 'POST', path, body)).toEqual({ status: 403, lacks });
		expect(await ask(['Users.edit'], 'POST', path, body)).toMatchObject({ lacks: 'Users.edit' });
		expect(await ask(['Users.view'], 'POST', path, body)).toEqual({
			status: 200,
			lacks: undefined,
		});
	});

	it('is needed for others, not for oneself', async () => {
		const own = String(sandbox.rows('users', 1)[0]?.id);
		const other = String(sandbox.rows('users', 2)[1]?.id);
		const path = '/users/2fa/enable';
		const lacks = 'Users.edit';
		expect(await ask([lacks], 'POST', path, { data: { id: other } })).toEqual({
			status: 403,
			lacks,
		});
		const self = sandbox.issueToken({ without: [lacks], userId: own });
		const { status } = await clientOf(sandbox, self.value).post(path, { data: { id: own } });
		expect(status).toBe(200);
	});

	it('is that of the mitigation', async () => {
		const body = { filter: { ids: [ID] } };
		const lacks = 'Threats.kill';
		expect(await ask([lacks], 'POST', '/threats/mitigate/kill', body)).toMatchObject({ lacks });
		expect(await ask([lacks], 'POST', '/threats/mitigate/quarantine', body)).toMatchObject({
			status: 200,
		});
	});

	it('of the two pages that share firewall rules is that of the path', async () => {
		const lacks = 'Network Quarantine Control.view';
		expect(await ask([lacks], 'GET', '/firewall-control/network-quarantine')).toEqual({
			status: 403,
			lacks,
		});
		expect(await ask([lacks], 'GET', '/firewall-control')).toMatchObject({ lacks: undefined });
	});

	it('that is none is refused when a token is made', () => {
		expect(() => sandbox.issueToken({ without: ['Endpoints.scan'] })).toThrow(
			/no permission "Endpoints.scan" .*Endpoints\.initiateScan/,
		);
	});
});
