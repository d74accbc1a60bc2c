import {
	allCalls,
	areas,
	callsIn,
	findCall,
	listRules,
	mapperFields,
	requestOf,
} from '../../../../nodes/shared/contract';
import { everyCall } from './plausible';

/** The calls one asks for by name, and what a few of them are known to be. */

it('lists areas in the console’s words, with how many calls each has', async () => {
	const all = areas();
	expect(all.length).toBeGreaterThan(100);
	expect(all.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['Agent Actions', 'Alerts', 'Sites']),
	);
	for (const { name, calls } of all) expect(await callsIn(name)).toHaveLength(calls);
	await expect(callsIn('toString')).rejects.toThrow('no area "toString"');
});

it('names every call in the list of all calls as its area does', async () => {
	const byArea = await Promise.all(areas().map(({ name }) => callsIn(name)));
	expect(await allCalls()).toEqual(
		byArea.flat().map(({ key, name, area }) => ({ key, name, area })),
	);
});

it.each([
	['POST /agents/actions/initiate-scan', 'POST /agents/actions/initiate-scan'],
	['post  /web/api/v2.1/agents/actions/initiate-scan', 'POST /agents/actions/initiate-scan'],
	['GET /agents/count', 'GET /agents/count'],
	['GET /users/225494730938493804', 'GET /users/{user_id}'],
	['GET /sites/225494730938493804/policy?x=1', 'GET /sites/{site_id}/policy'],
	['GET /sdl/v2/api/queries/abc', 'GET /sdl/v2/api/queries/{id}'],
	['POST /unifiedalerts/graphql', 'POST /unifiedalerts/graphql'],
])('finds %s', async (text, key) => {
	expect((await findCall(text))?.key).toBe(key);
});

it.each(['GET /no/such', 'PUT /agents/count', 'GET', '', 'GET /users/'])(
	'does not find "%s" or finds a list',
	async (text) => {
		expect([undefined, 'GET /users']).toContain((await findCall(text))?.key);
	},
);

const availability = async (text: string) => {
	const { since, until, deprecated, ends, instead, scheme } = (await findCall(text)) ?? {};
	return { since, until, deprecated, ends, instead, scheme };
};

it('says on which consoles a call exists and what replaced it', async () => {
	expect(await availability('PUT /users/{user_id}/recovery-email')).toEqual({
		until: 2023,
		instead: 'POST /users/enroll-2fa',
		scheme: 'ApiToken',
	});
	expect(await availability('POST /dv/init-query')).toEqual({
		deprecated: 2026,
		ends: '2027-02-15',
		instead: 'POST /sdl/v2/api/queries',
		scheme: 'ApiToken',
	});
	expect(await availability('POST /sdl/v2/api/queries')).toEqual({ since: 2026, scheme: 'Bearer' });
	expect(await availability('POST /agents/actions/initiate-scan')).toEqual({ scheme: 'ApiToken' });
});

it('replaces calls by calls that newer consoles have', async () => {
	const calls = new Map((await everyCall()).map((call) => [call.key, call]));
	const replaced = [...calls.values()].filter(({ instead }) => instead !== undefined);
	expect(replaced.length).toBeGreaterThan(20);
	expect(
		replaced
			.filter(({ instead = '' }) => {
				const found = calls.get(instead);
				return found === undefined || found.until !== undefined;
			})
			.map(({ key }) => key),
	).toEqual([]);
});

it('gives a call that is like another only the fields that it has', async () => {
	const names = async (key: string) => new Set((await findCall(key))?.fields.map(({ id }) => id));
	const list = await names('GET /xdr/assets/server');
	const action = await names('POST /xdr/assets/server/action');
	const paging = ['limit', 'cursor', 'skip', 'sortBy', 'countOnly'];
	expect(paging.filter((name) => list.has(name))).toEqual(paging);
	expect(paging.filter((name) => action.has(name))).toEqual([]);
	expect(action.has('agentAgentVersion') && list.has('agentAgentVersion')).toBe(true);
});

it('knows how lists differ', async () => {
	const rules = async (key: string) => {
		const call = await findCall(key);
		return call && listRules(call);
	};
	expect(await rules('GET /groups')).toEqual({
		rows: ['data'],
		next: 'cursor',
		pageSize: 1000,
		olderPageSize: 300,
	});
	expect(await rules('GET /sites')).toEqual({
		rows: ['data', 'sites'],
		next: 'cursor',
		pageSize: 1000,
	});
	expect(await rules('GET /sdl/v2/api/saved-searches')).toEqual({ rows: [] });
	expect(await rules('GET /system/info')).toBeUndefined();
	expect((await findCall('GET /export/threats/{threat_id}/timeline'))?.answer.kind).toBe('file');
	expect((await findCall('GET /update/agent/download/{site_id}/{package_id}'))?.answer.kind).toBe(
		'file',
	);
});

it('gives uploads a binary field', async () => {
	const call = await findCall('POST /upload/software');
	expect(call && mapperFields(call)).toEqual([
		expect.objectContaining({
			id: 'file',
			required: true,
			displayName: 'file (name of the binary field)',
		}),
	]);
});

it('offers enums as options and says what lists take', async () => {
	const call = await findCall('GET /agents');
	const fields = new Map(call && mapperFields(call).map((field) => [field.id, field]));
	expect(fields.get('sortOrder')).toMatchObject({
		type: 'options',
		removed: true,
		options: [
			{ name: 'asc', value: 'asc' },
			{ name: 'desc', value: 'desc' },
		],
	});
	expect(fields.get('siteIds')).toMatchObject({
		type: 'array',
		displayName: 'siteIds (JSON list of IDs)',
	});
	expect(fields.get('osTypes')?.displayName).toMatch(/^osTypes \(.*windows/);
	expect(fields.get('updatedAt__gt')?.type).toBe('dateTime');
	expect(fields.get('coreCount__gt')?.type).toBe('number');
	// How far a list is read is said by Return All and Limit.
	expect(fields.has('limit') || fields.has('cursor') || fields.has('skip')).toBe(false);
});

it('builds the request from dotted names', async () => {
	const call = await findCall('POST /agents/actions/initiate-scan');
	if (call === undefined) throw new Error('not found');
	expect(
		requestOf(call, {
			'filter.ids': '225494730938493804, 225494730938493805',
			'filter.isActive': 'true',
		}),
	).toEqual({
		method: 'POST',
		path: '/agents/actions/initiate-scan',
		query: {},
		headers: {},
		body: { filter: { ids: ['225494730938493804', '225494730938493805'], isActive: [true] } },
	});
	const get = await findCall('GET /users/{user_id}');
	expect(get && requestOf(get, { user_id: '225494730938493804' })).toMatchObject({
		path: '/users/225494730938493804',
	});
});
