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

describe('a PowerQuery', () => {
	it('answers with typed columns and rows', async () => {
		const { columns, values, ...rest } = await lake.table(
			"event.type = 'IP Connect' | columns timestamp, endpoint.name, dst.port.number | limit 3",
			LAST_HOUR,
		);
		expect(columns).toEqual([
			{ name: 'timestamp', cellType: 'TIMESTAMP' },
			{ name: 'endpoint.name', cellType: 'STRING' },
			{ name: 'dst.port.number', cellType: 'NUMBER', decimalPlaces: 0 },
		]);
		expect(values).toHaveLength(3);
		expect(rest).toMatchObject({
			...{ keyColumns: 0, omittedEvents: 0, partialResultsDueToTimeLimit: false },
			...{ discardedArrayItems: 0, warnings: [] },
		});
		expect(rest.matchCount).toBeGreaterThan(3);
	});

	it('leaves times and ids as bare numbers with all their digits', async () => {
		sandbox.addEvents([
			{ timestamp: 1780315199123456789n, mark: 1, 'site.id': 551200000000000023n },
		]);
		const query = 'mark = 1 | columns timestamp, site.id';
		const { text } = await lake.run({
			...{ queryType: 'PQ', tenant: true, ...LAST_HOUR },
			pq: { query, resultType: 'TABLE' },
		});
		expect(text).toContain('"values":[[1780315199123456789,551200000000000023]]');
		expect(text).toContain(
			'"resolvedTimeRange":{"start":1780311600000000000,"end":1780315200000000000}',
		);
	});

	it('writes large aggregates as floats', async () => {
		const { text } = await lake.run({
			...{ queryType: 'PQ', tenant: true, ...LAST_HOUR },
			pq: { query: 'mark != 1 | group max(timestamp)', resultType: 'TABLE' },
		});
		expect(text).toMatch(/"values":\[\[1\.78031\d+E18\]\]/);
	});

	it('finds a site whether it is text or a number', async () => {
		const site = String(sandbox.rows('sites', 1)[0]?.id);
		const all = await lake.table(`site.id = '${site}' | group n = count() by site.id`, LAST_HOUR);
		expect(all.values).toHaveLength(2);
		const listed = await lake.table(`site.id in ('${site}') | group n = count()`, LAST_HOUR);
		expect(listed.matchCount).toBe(all.matchCount);
	});

	it('counts metering, unless it is left out', async () => {
		const unfiltered = await lake.table('| group n = count()', LAST_HOUR);
		const metering = await lake.table("tag = 'logVolume' | group n = count()", LAST_HOUR);
		const rest = await lake.table("tag != 'logVolume' | group n = count()", LAST_HOUR);
		expect(metering.values).toEqual([[24]]);
		expect(unfiltered.matchCount).toBe(24 + rest.matchCount);
	});

	it('shows 1000 rows without a limit of its own, more with it', async () => {
		const day = { startTime: '24h', endTime: 'now' };
		const without = await lake.table('event.type = * | columns endpoint.name', day);
		expect(without.values).toHaveLength(1000);
		expect(without.matchCount).toBeGreaterThan(8000);
		const within = await lake.table('event.type = * | columns endpoint.name | limit 2000', day);
		expect(within.values).toHaveLength(2000);
		sandbox.lake.set({ maxRows: 1500 });
		const capped = await lake.table('event.type = * | columns endpoint.name | limit 2000', day);
		expect(capped.values).toHaveLength(1500);
	});

	it('says what it left out: too much to read, too many groups', async () => {
		sandbox.lake.set({ maxScanned: 100, maxGroups: 3 });
		const { values, ...rest } = await lake.table('| group count() by endpoint.name', LAST_HOUR);
		expect(values).toHaveLength(3);
		expect(rest).toMatchObject({ matchCount: 100, partialResultsDueToTimeLimit: true });
		expect(rest.omittedEvents).toBeGreaterThan(0);
		sandbox.lake.set({
			maxScanned: null,
			maxGroups: null,
			data: { warnings: ['slow'], omittedEvents: 7 },
		});
		expect(await lake.table(COUNT, LAST_HOUR)).toMatchObject({
			warnings: ['slow'],
			omittedEvents: 7,
		});
	});

	it('refuses what it does not understand with the launch, and leaves nothing open', async () => {
		const pq = { query: 'a == null', resultType: 'TABLE' };
		const { status, json } = await lake.launch({ queryType: 'PQ', tenant: true, pq });
		expect([status, json]).toEqual([
			500,
			{ message: "Don't understand [null]", status: 'error/client/badParam' },
		]);
		expect(sandbox.lake.counts()).toMatchObject({ launched: 0, open: 0 });
	});

	it('with the schema of the agents, refuses fields that they do not have', async () => {
		const launch = (query: string, scheme?: string) =>
			lake.launch({ queryType: 'PQ', tenant: true, scheme, pq: { query, resultType: 'TABLE' } });
		expect((await launch("Endpoint.name = 'x'")).status).toBe(200);
		expect((await launch("endpoint.name = 'x'", 'edr')).status).toBe(200);
		const { status, json } = await launch("Endpoint.name = 'x'", 'edr');
		expect([status, json.message]).toEqual([
			400,
			"Unknown EDR field: 'Endpoint.name'. Check the spelling and casing. Field names are case-sensitive.",
		]);
		expect((await launch("tag != 'logVolume'", 'edr')).status).toBe(400);
	});
});

describe('an event search', () => {
	it('answers with whole events, oldest first whichever way it looked', async () => {
		const filter = "event.type = 'Login'";
		const newest = await lake.matches({ filter, limit: 5 }, LAST_HOUR);
		const oldest = await lake.matches({ filter, limit: 5, ascending: true }, LAST_HOUR);
		for (const { matches } of [newest, oldest]) {
			const times = matches.map(({ timestamp }) => timestamp);
			expect(times).toEqual([...times].sort((a, b) => a - b));
			expect(matches).toHaveLength(5);
		}
		expect(Number(newest.matches[0]?.timestamp)).toBeGreaterThan(
			Number(oldest.matches[4]?.timestamp),
		);
		expect(newest.matches[0]?.values).toMatchObject({ 'event.type': 'Login', 'i.scheme': 'edr' });
		expect(newest.matches[0]?.values).not.toHaveProperty('timestamp');
	});

	it('ends at 1000 events by itself, and at the cap whatever is asked', async () => {
		const day = { startTime: '24h', endTime: 'now' };
		const by = (log: object) => lake.matches(log, day);
		const itself = await by({});
		expect(itself.matches).toHaveLength(1000);
		expect(itself.estimatedMatchCount).toBeGreaterThan(5000);
		expect((await by({ limit: 9000 })).matches).toHaveLength(5000);
		sandbox.lake.set({ maxEvents: 10 });
		expect((await by({ limit: 9000, ascending: true })).matches).toHaveLength(10);
		const few = await by({
			filter: "tag = 'logVolume' and metric = 'logBytes' and value > 990000",
			limit: 10,
		});
		expect(few.estimatedMatchCount).toBe(few.matches.length);
	});

	it.each([
		[true, true],
		[true, false],
		[false, true],
		[false, false],
	])('pages with cursors: ascending %s, exclusive %s', async (ascending, exclusive) => {
		await sandbox.close();
		await start({ equalTimestamps: 7, maxEvents: 50 });
		const filter = "tag != 'logVolume'";
		const seen: string[] = [];
		let cursor: string | undefined;
		for (let page = 0; page < 30; page++) {
			const log = { filter, limit: 50, ascending, exclusive, ...(cursor ? { cursor } : {}) };
			const { matches } = await lake.matches(log, LAST_HOUR);
			const order = ascending ? matches : [...matches].reverse();
			const fresh = cursor && !exclusive ? order.slice(1) : order;
			if (cursor && !exclusive) expect(order[0]?.cursor).toBe(cursor);
			if (fresh.length === 0) break;
			seen.push(...fresh.map(({ values }) => String(values['event.id'])));
			cursor = fresh.at(-1)?.cursor;
		}
		const all = sandbox.lake.events({
			from: BigInt(NOW - 3_600_000) * 1_000_000n,
			to: BigInt(NOW) * 1_000_000n,
		});
		const expected = all
			.filter(({ fields }) => fields.tag === undefined)
			.map(({ fields }) => String(fields['event.id']));
		expect(seen).toEqual(ascending ? expected : expected.reverse());
		expect(seen.length).toBeGreaterThan(300);
	});

	it('takes no notice of cursors when it has none, and refuses one that is none', async () => {
		const first = await lake.matches({ limit: 3, ascending: true }, LAST_HOUR);
		const log = { limit: 3, ascending: true, cursor: first.matches[2]?.cursor };
		expect((await lake.matches(log, LAST_HOUR)).matches[0]).toEqual(first.matches[2]);
		sandbox.lake.set({ hasCursors: false });
		expect(await lake.matches(log, LAST_HOUR)).toEqual(first);
		sandbox.lake.set({ hasCursors: null });
		const bad = { queryType: 'LOG', tenant: true, log: { cursor: 'x' } };
		expect((await lake.launch(bad)).status).toBe(400);
	});
});

describe('facets', () => {
	it('the values of a field, most frequent first', async () => {
		const facetValues = { name: 'event.type', filter: "tag != 'logVolume'", maxValues: 3 };
		const { data } = await lake.run({
			...{ queryType: 'FACET_VALUES', tenant: true, ...LAST_HOUR, facetValues },
		});
		const facet = data.facet as {
			values: Array<{ value: string; count: number }>;
			uniqueValuesCount: number;
		};
		expect(facet).toMatchObject({ name: 'event.type', isNumeric: false });
		expect(facet.values).toHaveLength(3);
		expect(facet.uniqueValuesCount).toBeGreaterThan(3);
		const counts = facet.values.map(({ count }) => count);
		expect(counts).toEqual([...counts].sort((a, b) => b - a));
		const by = await lake.table(
			`event.type = '${facet.values[0]?.value}' | group n = count()`,
			LAST_HOUR,
		);
		expect(by.values).toEqual([[counts[0]]]);
	});

	it('the top fields, by how many events have them', async () => {
		const topFacets = {
			...{ numFacetsToReturn: 60, numValuesToReturnPerFacet: 2, determineNumeric: true },
			filter: "event.type = 'IP Connect'",
		};
		const { json } = await lake.run({
			queryType: 'TOP_FACETS',
			tenant: true,
			...LAST_HOUR,
			topFacets,
		});
		const { facets, sampledEventCount } = json.data as {
			facets: Array<{ name: string; matchCount: number; isNumeric: boolean; values: unknown[] }>;
			sampledEventCount: number;
		};
		expect(facets[0]?.matchCount).toBe(sampledEventCount);
		expect(facets.every(({ values }) => values.length <= 2)).toBe(true);
		const numeric = Object.fromEntries(facets.map(({ name, isNumeric }) => [name, isNumeric]));
		expect(numeric).toMatchObject({ 'dst.port.number': true, 'endpoint.name': false });
		expect(facets.map(({ name }) => name)).not.toContain('timestamp');
	});
});
