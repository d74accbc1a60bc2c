import { startConsole, type LakeOptions, type SandboxConsole } from '../../sandbox/console';
import { LakeClient } from './lakeClient';

const NOW = Date.parse('2026-06-01T12:00:00Z');
let sandbox: SandboxConsole;
let lake: LakeClient;

async function start(options: LakeOptions = {}, sizes: object = {}) {
	const small = { agents: 30, threats: 5, accounts: 2, sites: 4, seed: 9 };
	sandbox = await startConsole({ ...small, ...sizes, now: () => NOW, lake: options });
	sandbox.setClock(NOW);
	lake = new LakeClient(sandbox);
}
beforeEach(() => start());
afterEach(() => sandbox.close());

const LAST_HOUR = { startTime: '1h', endTime: 'now' };
const COUNT = 'event.type = * | group n = count()';
const ids = (collection: 'accounts' | 'sites') =>
	sandbox.rows(collection).map(({ id }) => String(id));

describe('whose events a query sees', () => {
	const accountsIn = async (client: LakeClient, body: object, headers = {}) => {
		const query = 'event.type = * | group n = count() by account.id | sort account.id';
		const { values } = await client.table(query, { ...LAST_HOUR, ...body }, headers);
		return values.map(([id]) => id);
	};
	const sitesIn = async (client: LakeClient, body: object, headers = {}) => {
		const query = 'event.type = * | let site = string(site.id) | group count() by site | sort site';
		const { values } = await client.table(query, { ...LAST_HOUR, ...body }, headers);
		return values.map(([id]) => id);
	};
	const clientOf = (level: 'account' | 'site', scopeIds: string[]) =>
		new LakeClient(
			sandbox,
			`Bearer ${sandbox.issueToken({ scope: { level, ids: scopeIds } }).value}`,
		);

	it('of the tenant, of some accounts, or, without either, of nobody', async () => {
		const [a = '', b = ''] = ids('accounts');
		expect(await accountsIn(lake, {})).toEqual([a, b]);
		expect(await accountsIn(lake, { tenant: undefined, accountIds: [b] })).toEqual([b]);
		expect(await accountsIn(lake, { tenant: false, accountIds: [a] })).toEqual([a]);
		for (const tenant of [undefined, false])
			expect(await lake.table(COUNT, { ...LAST_HOUR, tenant })).toMatchObject({ matchCount: 0 });
	});

	it('never of the tenant and of accounts', async () => {
		const { status, json } = await lake.launch({
			...{ queryType: 'LOG', tenant: true, accountIds: ids('accounts') },
		});
		expect([status, json.message]).toEqual([
			400,
			'tenant=false should be used when querying accountIds',
		]);
	});

	it('only what the token reaches', async () => {
		const [a = '', b = ''] = ids('accounts');
		const [site = ''] = ids('sites');
		expect(await accountsIn(clientOf('account', [a]), {})).toEqual([a]);
		expect(await sitesIn(clientOf('site', [site]), {})).toEqual([site]);
		const account = String(sandbox.get('sites', site)?.accountId);
		const within = { tenant: false, accountIds: [account] };
		expect(await sitesIn(clientOf('site', [site]), within)).toEqual([site]);
		const body = { queryType: 'LOG', tenant: false, accountIds: [b] };
		expect((await clientOf('account', [a]).launch(body)).status).toBe(403);
		expect((await lake.launch({ ...body, accountIds: ['1'] })).status).toBe(403);
		const metered = await clientOf('site', [site]).table('| group n = count() by tag', LAST_HOUR);
		expect(metered.values).toHaveLength(1);
	});

	it('S1-Scope narrows a token of one account, and is nothing to one of several', async () => {
		const [a = '', b = ''] = ids('accounts');
		const site = sandbox.rows('sites').find(({ accountId }) => accountId === a);
		const header = { 'S1-Scope': `${a}:${String(site?.id)}` };
		const own = clientOf('account', [a]);
		expect((await sitesIn(own, {})).length).toBeGreaterThan(1);
		expect(await sitesIn(own, {}, header)).toEqual([site?.id]);
		expect(await accountsIn(lake, {}, header)).toEqual([a, b]);
		sandbox.lake.set({ scopeHeader: 'all' });
		expect(await sitesIn(lake, {}, header)).toEqual([site?.id]);
		expect(sandbox.lake.records().at(-1)?.scope).toBe(header['S1-Scope']);
		const launch = async (scope: string) =>
			(await own.launch({ queryType: 'LOG', tenant: true }, { 'S1-Scope': scope })).status;
		expect(await launch(b)).toBe(403);
		expect(await launch(`${a}:1`)).toBe(403);
		expect(await launch('everything')).toBe(400);
		expect(await launch(a)).toBe(200);
	});
});

describe('the time of a query', () => {
	const range = async (times: object) => {
		const { status, json } = await lake.launch({ queryType: 'LOG', tenant: true, ...times });
		if (status !== 200) return `${status} ${String(json.message)}`;
		const { start: from, end } = json.resolvedTimeRange as { start: number; end: number };
		return [from, end].map((at) => new Date(at / 1e6).toISOString().slice(0, 19)).join(' ');
	};

	it.each<[object, string]>([
		[{}, '2026-05-31T12:00:00 2026-06-01T12:00:00'],
		[{ startTime: '48h' }, '2026-05-30T12:00:00 2026-05-31T12:00:00'],
		[{ endTime: '48h' }, '2026-05-29T12:00:00 2026-05-30T12:00:00'],
		[{ startTime: '2 days', endTime: 'NOW' }, '2026-05-30T12:00:00 2026-06-01T12:00:00'],
		[
			{ startTime: '2026-05-01T00:00:00Z', endTime: '1780315200' },
			'2026-05-01T00:00:00 2026-06-01T12:00:00',
		],
		[
			{ startTime: '1780311600000', endTime: '1780315200000000000' },
			'2026-06-01T11:00:00 2026-06-01T12:00:00',
		],
		[{ startTime: 'yesterday' }, '400 Invalid startTime "yesterday"'],
		[{ startTime: '1h', endTime: '2h' }, '400 startTime must be before endTime'],
	])('%j', async (times, expected) => {
		expect(await range(times)).toBe(expected);
	});
});

describe('launches against the contract', () => {
	const pq = { query: 'a = 1', resultType: 'TABLE' };
	it.each<[number, string, object]>([
		[400, 'Query type must be specified', { tenant: true }],
		[400, "Unexpected value 'SQL'", { queryType: 'SQL' }],
		[400, 'Invalid JSON', { queryType: 'PQ', pq, accountIds: '1' }],
		[400, 'Invalid JSON', { queryType: 'PQ', pq, siteIds: ['1'] }],
		[400, 'Invalid JSON', { queryType: 'PQ', pq: { ...pq, scheme: 'edr' } }],
		[400, 'Invalid JSON', { queryType: 'PQ', pq, startTime: 1780315200 }],
		[400, 'Invalid JSON', { queryType: 'PQ', pq, tenant: 'true' }],
		[400, 'Invalid JSON', { queryType: 'LOG', log: { limit: '5' } }],
		[400, 'Invalid limit 0', { queryType: 'LOG', log: { limit: 0 } }],
		[400, "Unexpected value 'LOG'", { queryType: 'PQ', pq: { ...pq, resultType: 'LOG' } }],
		[400, "'pq.resultType' must be specified", { queryType: 'PQ', pq: { query: 'a = 1' } }],
		[400, "'pq.query' must be specified", { queryType: 'PQ' }],
		[400, "'log' does not go with query type PQ", { queryType: 'PQ', pq, log: {} }],
		[400, "'facetValues.name' must be specified", { queryType: 'FACET_VALUES', facetValues: {} }],
		[400, "Unexpected value 'MIDDLE'", { queryType: 'PQ', pq, queryPriority: 'MIDDLE' }],
		[501, 'The sandbox does not simulate query type PLOT', { queryType: 'PLOT' }],
	])('%d %s', async (status, message, body) => {
		const answer = await lake.launch(body);
		expect([answer.status, answer.json.message]).toEqual([status, message]);
		expect(sandbox.lake.counts().launched).toBe(0);
	});

	it('a body that is no JSON', async () => {
		const headers = { 'Content-Type': 'text/plain' };
		expect((await lake.launch({ queryType: 'LOG' }, headers)).json.message).toBe('Invalid JSON');
	});
});
