import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { guardCall } from '../../../../../nodes/SentinelOne/actions/apiRequest/guards';
import { freePath } from '../../../../../nodes/shared/input/path';
import type { Method } from '../../../../../nodes/shared/types';
import { sandbox } from '../../../../harness/sandbox';
import { API, CONSOLE, TYPE, execute } from '../../../../harness/sentinelone';

const box = sandbox({ agents: 30, sites: 4, groupsPerSite: 2 });
const older = sandbox({ sites: 110, groupsPerSite: 3, contract: '2023' });
const call = (more: IDataObject = {}): IDataObject => ({
	resource: 'apiRequest',
	operation: 'custom',
	method: 'GET',
	path: '/agents',
	queryParameters: {},
	body: '',
	followPages: false,
	returnAll: true,
	limit: 50,
	options: {},
	...more,
});
const asking = (parameters: Record<string, unknown>) => ({
	queryParameters: {
		parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
	} as IDataObject,
});
const agent = (n: number) => String(box.console.rows('agents')[n]?.id);

describe('a path', () => {
	it.each([
		['/agents', '/agents'],
		['agents/', '/agents'],
		['/web/api/v2.1/users/1', '/users/1'],
		['web/api/v2.1/users', '/users'],
		['/private/a-b_c~d.e', '/private/a-b_c~d.e'],
	])('%s is %s', (entered, path) => expect(freePath(entered)).toBe(path));

	it.each([
		'',
		'/',
		'//evil.example/x',
		'https://evil.example/web/api/v2.1/users',
		'/users/../../x',
		'/users/./x',
		'/..',
		'/users/.hidden',
		'/users/%2e%2e/x',
		'/users%2f..%2fx',
		'/users?limit=1',
		'/users#x',
		'/users\\..\\x',
		'/users;x',
		'/users@evil.example',
		'/users/a b',
		'/users/\u0000',
		'/users/\r\nHost: evil',
		'/users/\u2025/x',
		'/users//x',
		'/web/api/v2.0/users',
		'/web/other',
		`/${'a'.repeat(501)}`,
	])('%j is none', (entered) =>
		expect(() => freePath(entered)).toThrow('is not a path of the API'),
	);

	it('that is accepted stays below the API, as URLs are read', () => {
		const piece = fc.constantFrom(
			'..',
			'.',
			'/',
			'%2e',
			'%2F',
			'\\',
			'?',
			'#',
			'a',
			'users',
			':',
			'@',
			' ',
			'\t',
			'é',
			'web/api/v2.1',
			'1',
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
				let path: string;
				try {
					path = freePath(pieces.join(''));
				} catch {
					return;
				}
				const url = new URL(`${CONSOLE}${API}${path}`);
				expect(url.origin).toBe(CONSOLE);
				expect(url.href).toBe(`${CONSOLE}${API}${path}`);
			}),
			{ numRuns: 5000 },
		);
	});

	it.each(['/users/../sites', '/users?x=1', 'https://evil.example/'])(
		'%s is refused before anything is sent',
		async (path) => {
			const { error } = await box.run(call({ path }));
			expect(error?.message).toBe('Path is not a path of the API');
			expect(box.asked).toEqual([]);
		},
	);
});

describe('reading', () => {
	it('sends the query as it was given and returns the records of one page', async () => {
		const { json } = await box.run(
			call(asking({ limit: 5, sortBy: 'id', osTypes: 'windows,linux' })),
		);
		expect(json.length).toBeLessThanOrEqual(5);
		expect(box.console.log[0]?.query).toEqual({
			limit: '5',
			sortBy: 'id',
			osTypes: 'windows,linux',
		});
	});

	it('follows pages to the end or to the limit', async () => {
		const all = await box.run(call({ followPages: true, ...asking({ limit: 7, sortBy: 'id' }) }));
		expect(new Set(all.json.map(({ id }) => id)).size).toBe(30);
		expect(box.asked).toHaveLength(5);
		const some = await box.run(call({ followPages: true, returnAll: false, limit: 9 }));
		expect(some.json).toHaveLength(9);
	});

	it('knows the page size of groups and where sites keep their rows', async () => {
		const groups = await box.run(call({ path: '/groups', followPages: true }));
		expect(groups.json).toHaveLength(box.console.count('groups'));
		expect(box.console.log[0]?.query.limit).toBe('1000');
		const sites = await box.run(call({ path: '/sites', followPages: true }));
		expect(sites.json).toHaveLength(4);
	});

	it('reads smaller pages from a console of before, and learns once a run that it has to', async () => {
		const all = call({ path: '/groups', followPages: true });
		const { json } = await older.run(all, [{}, {}]);
		expect(json).toHaveLength(2 * older.console.count('groups'));
		const asked = older.console.log.map(({ query, status }) => [query.limit, status]);
		expect(asked).toEqual([
			['1000', 400],
			['300', 200],
			['300', 200],
			['300', 200],
			['300', 200],
		]);
		older.console.clearLog();
		await older.run(call({ path: '/groups', followPages: true, returnAll: false, limit: 300 }));
		expect(older.console.log.map(({ query }) => query.limit)).toEqual(['300']);
		const { error } = await older.run(
			call({ path: '/groups', followPages: true, ...asking({ rank: 'first' }) }),
		);
		expect(error?.message).toContain('rank');
	});

	it('gives the whole answer when asked', async () => {
		const { json } = await box.run(
			call({ options: { fullResponse: true }, ...asking({ countOnly: true }) }),
		);
		expect(json).toEqual([
			{
				statusCode: 200,
				data: [],
				pagination: expect.objectContaining({ totalItems: 30 }) as object,
			},
		]);
	});

	it.each([
		[
			'a blank value',
			asking({ siteIds: '={{ $json.none }}' }),
			'Query parameter "siteIds" is empty',
		],
		[
			'an id as a number',
			asking({ ids: '={{ 225494730938493804 }}' }),
			'Query parameter "ids" is a number',
		],
		['a name that is none', asking({ 'a&b': 'x' }), 'Name of a query parameter is not a name'],
		[
			'a cursor of its own',
			{ followPages: true, ...asking({ cursor: 'x' }) },
			'Query Parameters hold "cursor"',
		],
		[
			'a page that is too large',
			{ path: '/groups', followPages: true, ...asking({ limit: 1001 }) },
			'Query parameter "limit" is not a whole number from 1 to 1000',
		],
	])('sends nothing for %s', async (_name, more, message) => {
		const { error } = await box.run(call(more as IDataObject), [{}]);
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	it.each([
		['/device-control', 'the permission "Device Control > View"'],
		['/no-such-call', 'a permission that this needs'],
	])('says what the console says, and of %s that the role lacks %s', async (path, lacks) => {
		const bad = await box.run(call(asking({ nonsense: 1 })));
		expect(bad.error?.message).toMatch(/^The console refused: .*nonsense/);
		for (const followPages of [false, true]) {
			nock(CONSOLE)
				.get(`${API}${path}`)
				.query(true)
				.reply(403, { errors: [{ code: 4030010, title: 'Insufficient permissions' }] });
			const { error } = await execute(call({ path, followPages }));
			expect(error?.message).toBe(`The role of the API token's user lacks ${lacks}`);
		}
	});
});

describe('writing', () => {
	it('sends the body and returns what was done', async () => {
		const body = JSON.stringify({ filter: { ids: [agent(1)] }, data: {} });
		const { json } = await box.run(
			call({ method: 'POST', path: '/agents/actions/initiate-scan', body }),
		);
		expect(json).toEqual([{ affected: 1 }]);
		expect(box.console.log[0]?.body).toEqual(JSON.parse(body));
	});

	it('takes an answer without a body for done', async () => {
		nock(CONSOLE).put(`${API}/groups/225494730938493804/move-agents`).reply(204);
		const { json } = await execute(
			call({
				method: 'PUT',
				path: '/groups/225494730938493804/move-agents',
				body: { filter: { ids: ['225494730938493805'] } },
			}),
		);
		expect(json).toEqual([{ success: true, statusCode: 204 }]);
	});

	it('is sent once', async () => {
		nock(CONSOLE).post(`${API}/users`).reply(503);
		const { error } = await execute(call({ method: 'POST', path: '/users', body: '{"data":{}}' }));
		expect(error?.message).toMatch(/may have carried out/);
	});

	it('keeps passwords and tokens of the body out of what the console says', async () => {
		nock(CONSOLE)
			.post(`${API}/users`)
			.reply(400, { errors: [{ code: 1, title: 'canary-pass-1', detail: 'canary-token-2' }] });
		const body =
			'={{ { data: { password: ["canary", "pass-1"].join("-"), apiToken: ["canary", "token-2"].join("-") } } }}';
		const { error, saved } = await execute(call({ method: 'POST', path: '/users', body }));
		expect(error?.message).toBe(
			'The console refused: ***: *** (1). Nothing was changed by this request.',
		);
		expect(saved).not.toMatch(/canary-(pass-1|token-2)/);
	});

	it('is refused to an AI agent unless the builder of the workflow allowed it', async () => {
		const body = JSON.stringify({ filter: { ids: [agent(1)] } });
		const write = call({ method: 'POST', path: '/agents/actions/abort-scan', body });
		const tool = { node: { type: `${TYPE}Tool` } };
		const { error } = await box.run(write, [{}], tool);
		expect(error?.message).toBe(
			'An AI agent may not do this, which can take endpoints, protection or a safeguard out of service',
		);
		expect(box.asked).toEqual([]);
		const allowed = await box.run({ ...write, options: { allowFromAi: true } }, [{}], tool);
		expect(allowed.error).toBeUndefined();
		const read = await box.run(call(), [{}], tool);
		expect(read.json).not.toEqual([]);
	});
});

describe('nothing is sent that could reach more than was meant', () => {
	const ID = '225494730938493804';
	const EMPTY = /^has an empty "filters?"$/i;
	const refused: Array<[Method, string, unknown, RegExp]> = [
		['POST', '/agents/actions/initiate-scan', { filter: {} }, EMPTY],
		['POST', '/agents/actions/initiate-scan', { filter: null }, EMPTY],
		['POST', '/agents/actions/initiate-scan', { filter: { ids: [] } }, EMPTY],
		['POST', '/agents/actions/initiate-scan', { filter: { ids: [''] } }, EMPTY],
		['POST', '/agents/actions/initiate-scan', { filter: { ids: [ID], query: ' ' } }, EMPTY],
		['POST', '/agents/actions/initiate-scan', { filter: [] }, EMPTY],
		['POST', '/agents/actions/initiate-scan', { filter: [{}] }, EMPTY],
		['POST', '/x', { data: [{ filter: {} }] }, EMPTY],
		['POST', '/x', { data: { deep: [{ filters: [{ ids: [] }] }] } }, EMPTY],
		['PUT', '/x', { Filter: '' }, EMPTY],
		['POST', '/agents/actions/connect', undefined, /^has no "filter"$/],
		['POST', '/agents/actions/connect', { data: {} }, /^has no "filter"$/],
		['POST', '/threats/mitigate/kill', { data: {} }, /^has no "filter"$/],
		['DELETE', '/tags', undefined, /^does not say what to delete$/],
		['DELETE', '/firewall-control', { data: { ids: [] } }, /^does not say what to delete$/],
		['DELETE', '/restrictions', { data: { type: 'black_hash' } }, /^does not say what to delete$/],
		['POST', '/reports/delete-tasks', { data: {} }, /^does not say what to delete$/],
		['POST', '/users/delete-users', {}, /^does not say what to delete$/],
		['POST', '/x', { data: { ids: [Number(ID)] } }, /more digits than a number keeps \("ids"\)$/],
	];
	it.each(refused)('%s %s %j', (method, path, body, message) => {
		expect(() => guardCall(method, freePath(path), body as IDataObject)).toThrow(message);
	});

	const allowed: Array<[Method, string, unknown]> = [
		['POST', '/agents/actions/initiate-scan', { filter: { ids: [ID] } }],
		['POST', '/cloud-detection/rules', { data: { name: 'x' }, filter: { tenant: true } }],
		['POST', '/tags', { data: { name: 'x', ids: [] } }],
		['DELETE', `/users/${ID}`, undefined],
		['DELETE', '/restrictions', { data: { ids: [ID], type: 'black_hash' } }],
		['DELETE', '/threat-intelligence/iocs', { filter: { accountIds: [ID] } }],
		['POST', '/x', { filters: [{ name: 'a', values: ['b'] }], n: 5, f: 0.5 }],
		['GET', '/agents', undefined],
	];
	it.each(allowed)('but %s %s %j is', (method, path, body) => {
		expect(() => guardCall(method, freePath(path), body as IDataObject)).not.toThrow();
	});

	it.each([
		['POST', '/agents/actions/initiate-scan', '{"filter":{}}', 'Body (JSON) has an empty "filter"'],
		['DELETE', '/tags', '', 'Body (JSON) does not say what to delete'],
		['POST', '/x', '[1]', 'Body (JSON) is not a JSON object'],
		[
			'POST',
			'/x',
			'{"ids": [225494730938493804]}',
			'Body (JSON) holds a number with more digits than a number keeps ("ids")',
		],
	])('%s %s %s ends before the wire', async (method, path, body, message) => {
		const { error } = await box.run(call({ method, path, body }));
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	const wide: Array<[string, string, IDataObject]> = [
		['POST', '/firewall-control/copy-rules', { data: {} }],
		['POST', '/firewall-control/move-rules', { data: {}, filter: { tenant: true } }],
		['POST', '/firewall-control/set-location', { data: {}, filter: { includeChildren: true } }],
		['POST', '/remote-scripts/execute', { data: {}, filter: { isActive: [true, false] } }],
		['PUT', '/sites/update-bulk', { data: {}, filter: { limit: 5 } }],
		['POST', '/agents/actions/shutdown', { filter: { idsNin: [ID] } }],
		['POST', '/agents/actions/shutdown', { filter: { noSuchFilter: 'x' } }],
		['POST', '/agents/actions/shutdown', { filter: { query: '\u200b\u2060' } }],
		['POST', '/agents/actions/shutdown', { filter: { query: '\u3164\u2800' } }],
		['POST', '/agents/actions/shutdown', { filter: { query: '\u0000' } }],
		['POST', '/agents/actions/shutdown', { filter: { sortBy: 'id', skip: 1 } }],
		['POST', '/xdr/assets/actions/perform-unified-action', {}],
		['POST', '/no-such-call', { filter: { tenant: true } }],
		[
			'POST',
			'/unifiedalerts/graphql',
			{ query: 'mutation { alertTriggerActions(filter: null) { __typename } }' },
		],
		[
			'POST',
			'/unifiedalerts/graphql',
			{
				query:
					'mutation M($f: OrFilterSelectionInput) { alertTriggerActions(filter: $f) { __typename } }',
				variables: { f: { or: [] } },
			},
		],
	];
	it.each(wide)('%s %s %j ends before the wire', async (method, path, body) => {
		const { error } = await box.run(call({ method, path, body: JSON.stringify(body) }));
		expect(error?.message).toMatch(/filter/i);
		expect(box.asked).toEqual([]);
	});

	it('lets a question ask about everything, of GraphQL and of lists that are asked by POST', async () => {
		const body = {
			query: 'query Q($f: [FilterInput!]) { alerts(filters: $f, first: 1) { totalCount } }',
			variables: { f: [], filters: {} },
		};
		const { json, error } = await box.run(
			call({ method: 'POST', path: '/unifiedalerts/graphql', body: JSON.stringify(body) }),
		);
		expect(error).toBeUndefined();
		expect(json[0]).toHaveProperty('alerts.totalCount');
		nock(CONSOLE)
			.post(`${API}/xdr/assets/server`)
			.reply(200, { data: [{ id: '1' }] });
		const assets = await execute(
			call({ method: 'POST', path: '/xdr/assets/server', body: '{"filter":{}}' }),
		);
		expect(assets.json).toEqual([{ id: '1' }]);
	});

	it('tells a file as a file, and where to get it', async () => {
		nock(CONSOLE)
			.get(`${API}/export/users`)
			.reply(200, 'id,name\n1,a\n', { 'content-type': 'text/csv' });
		const { error } = await execute(call({ path: '/export/users' }));
		expect(error?.message).toContain('a file (text/csv)');
		expect(error?.description).toContain('Choose a Call');
	});

	it('signs requests to the data lake as that wants it', async () => {
		const body = JSON.stringify({
			queryType: 'PQ',
			startTime: '1h',
			pq: { query: '| group count()', resultType: 'TABLE' },
		});
		const { json, error } = await box.run(
			call({ method: 'POST', path: '/sdl/v2/api/queries', body }),
		);
		expect(error).toBeUndefined();
		expect(json[0]).toHaveProperty('id');
		expect(box.console.log.at(-1)).toMatchObject({ scheme: 'Bearer' });
	});
});
