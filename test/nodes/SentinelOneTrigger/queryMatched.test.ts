import type { IDataObject } from 'n8n-workflow';
import { sandbox, told } from './trigger';

/** Query Matched against the sandbox's data lake, in n8n's own poller. */

const own = sandbox({ agents: 20, accounts: 2, sites: 4, lake: { eventsPerHour: 0 } });
const lake = () => own.console.lake;

const watching = (query: string, more: IDataObject = {}) => ({
	...{ event: 'queryMatched', queryKind: 'events', query, keyFields: '' },
	...{ lookBackMinutes: 60, lateMinutes: 15, learnHours: 1, rememberDays: 7 },
	...{ filters: {}, simplify: true, options: {}, ...more },
});
const rows = (query: string, keyFields = '', more: IDataObject = {}) =>
	watching(query, { queryKind: 'rows', keyFields, ...more });

let count = 0;
/** Events that happened so many ms ago, one nanosecond after the other. */
function add(names: string[], { ago = 50, more = {}, late = 0 } = {}) {
	const start = BigInt(Date.now() - ago) * 1_000_000n;
	const made = names.map((name) => ({ marker: name, timestamp: start + BigInt(++count), ...more }));
	lake().add(made as never, late === 0 ? undefined : { visibleAfterMs: late });
}
const later = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
const names = (items: IDataObject[]) => items.map(({ marker }) => marker);
const launches = () =>
	own.console.log
		.filter(({ method, path }) => method === 'POST' && path.startsWith('/sdl/'))
		.map(({ body }) => body as IDataObject);

beforeEach(() => lake().clearAdded());
afterEach(() => {
	expect(lake().open()).toEqual([]);
	for (const name of ['maxEvents', 'data', 'maxRows', 'steps', 'stepMs'])
		lake().set({ [name]: null });
});

describe('a filter of events', () => {
	it('starts a workflow with each event once, from the activation on', async () => {
		add(['before']);
		const trigger = await own.live(watching('marker = *'));
		await trigger.activate();
		expect(trigger.took()).toEqual([]);
		add(['a', 'b']);
		await later(60);
		const items = await trigger.poll();
		expect(names(items)).toEqual(['a', 'b']);
		expect(told(items[0])).toMatchObject({
			event: 'queryMatched',
			eventId: expect.stringMatching(/^queryMatched:[0-9a-z]+$/) as string,
			eventTime: items[0]?.timestamp,
		});
		expect(await trigger.poll()).toEqual([]);
	});

	it('with an event that shows up late', async () => {
		const trigger = await own.live(watching('marker = *'));
		await trigger.activate();
		add(['late'], { ago: 5 * 60_000, late: 100 });
		expect(await trigger.poll()).toEqual([]);
		await later(120);
		expect(names(await trigger.poll())).toEqual(['late']);
		expect(await trigger.poll()).toEqual([]);
	});

	it('also where one answer of the lake holds few of them, and a poll delivers few', async () => {
		lake().set({ maxEvents: 3 });
		const options = { maxItems: 4 };
		const trigger = await own.live(watching('marker = *', { options }));
		await trigger.activate();
		const all = Array.from({ length: 10 }, (_, n) => `e${n}`);
		add(all);
		await later(60);
		const polls = [await trigger.poll(), await trigger.poll(), await trigger.poll()];
		expect(polls.map((items) => items.length)).toEqual([4, 4, 2]);
		expect(names(polls.flat())).toEqual(all);
	});

	it('once for each key, where fields are chosen for it', async () => {
		const trigger = await own.live(watching('marker = *', { keyFields: 'host' }));
		await trigger.activate();
		add(['a', 'b'], { more: { host: 'one' } });
		add(['c'], { more: { host: 'two' } });
		await later(60);
		expect(names(await trigger.poll())).toEqual(['a', 'c']);
		add(['d'], { more: { host: 'one' } });
		await later(60);
		expect(await trigger.poll()).toEqual([]);
	});

	it('asks once in an idle poll, for the time that overlaps', async () => {
		const trigger = await own.live(watching('marker = *'));
		await trigger.activate();
		own.console.clearLog();
		await trigger.poll();
		const [launch, ...others] = launches();
		expect(others).toEqual([]);
		const [from, to] = [launch?.startTime, launch?.endTime].map((nanos) => Number(nanos) / 1e9);
		expect(Math.round(to! - from!)).toBe(15 * 60);
	});
});

describe('a PowerQuery', () => {
	const QUERY = 'marker = * | group first = oldest(timestamp), n = count() by marker';

	it('starts a workflow with each row whose key is new', async () => {
		const trigger = await own.live(rows(QUERY, 'marker'));
		add(['known']);
		await later(60);
		await trigger.activate();
		add(['known', 'new']);
		await later(60);
		const items = await trigger.poll();
		expect(items.map(({ marker, n }) => [marker, n])).toEqual([['new', 1]]);
		add(['new', 'known']);
		await later(60);
		expect(await trigger.poll()).toEqual([]);
	});

	it('of which a part is missing tells of the rest, and looks again', async () => {
		const trigger = await own.live(rows(QUERY, 'marker'));
		await trigger.activate();
		lake().set({ data: { omittedEvents: 3 } });
		add(['a']);
		await later(60);
		expect(names(await trigger.poll())).toEqual(['a']);
		lake().set({ data: null });
		expect(await trigger.poll()).toEqual([]);
	});

	it('that gives more rows than can be seen fails, and tells of none of them', async () => {
		const trigger = await own.live(rows(QUERY, 'marker'));
		await trigger.activate();
		add(Array.from({ length: 20_001 }, (_, n) => `m${n}`));
		await later(60);
		await expect(trigger.poll()).rejects.toThrow(/more than 20,000 rows, so that new ones/);
		expect(trigger.took()).toEqual([]);
	});

	it('names a key field that the query does not give', async () => {
		add(['a']);
		const trigger = await own.live(rows(QUERY, 'endpoint.name'));
		await later(60);
		await expect(trigger.activate()).rejects.toThrow(
			'Key Fields names endpoint.name, which the query does not return',
		);
	});
});

describe('what cannot be watched', () => {
	it.each([
		['a filter with commands', watching('a = 1 | group count()'), 'Query is a query with commands'],
		['a query that writes', rows("a = 1 | savelookup 'x'"), /savelookup, which writes/],
		['an open quote', watching("a = '"), /quote that is not closed/],
		['no late time', watching('a = 1', { lateMinutes: 0 }), /^Late by \(Minutes\)/],
	])('%s refuses the activation before anything leaves', async (_, parameters, message) => {
		own.console.clearLog();
		const trigger = await own.live(parameters as IDataObject);
		await expect(trigger.activate()).rejects.toThrow(message);
		expect(own.console.log).toEqual([]);
	});

	it('a query that the lake does not understand refuses it in the words of the lake', async () => {
		const trigger = await own.live(rows('a = 1 | grup b'));
		await expect(trigger.activate()).rejects.toThrow(/Unknown command 'grup'/);
	});
});

describe('sites', () => {
	it('are kept to, with their accounts', async () => {
		const site = own.console.rows('sites')[0]!;
		const trigger = await own.live(watching('marker = *', { filters: { siteIds: [site.id] } }));
		own.console.clearLog();
		await trigger.activate();
		expect(launches()[0]).toMatchObject({ accountIds: [site.accountId] });
		expect((launches()[0]?.log as IDataObject).filter).toContain(`site.id = '${String(site.id)}'`);
	});

	it('refuse a query that could leave them', async () => {
		const siteIds = [own.console.rows('sites')[0]!.id];
		const trigger = await own.live(rows('| datasource alerts', '', { filters: { siteIds } }));
		await expect(trigger.activate()).rejects.toThrow(/cannot be kept to sites/);
		expect(launches()).toEqual([]);
	});
});

it('a failure of the lake changes nothing: the next poll tells of it all', async () => {
	const trigger = await own.live(watching('marker = *'));
	await trigger.activate();
	add(['a']);
	await later(60);
	own.console.setFaults({
		match: 'POST /sdl/v2/api/queries',
		times: 1,
		effect: { kind: 'status', status: 403 },
	});
	await expect(trigger.poll()).rejects.toThrow();
	expect(names(await trigger.poll())).toEqual(['a']);
});

it('Fetch Test Event shows the newest, and keeps nothing', async () => {
	add(['a', 'b', 'c']);
	await later(60);
	const { json } = await own.manual(watching('marker = *'));
	expect(names(json)).toEqual(['c', 'b', 'a']);
});
