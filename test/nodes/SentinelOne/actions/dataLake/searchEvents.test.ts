import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';

/** Search Events against the sandbox's data lake, in n8n's own engine. */

const own = sandbox({ agents: 20, accounts: 2, sites: 4, lake: { eventsPerHour: 0 } });
const NOW = Date.now();
const START = BigInt(NOW - 3_600_000) * 1_000_000n;

const search = (more: IDataObject = {}) =>
	own.run({
		...{ resource: 'dataLake', operation: 'searchEvents', filter: 'marker = *' },
		...{ timeRange: 'last', last: 2, lastUnit: 'hours', scope: 'tenant' },
		...{ order: 'oldest', returnAll: true, fields: '', options: {}, ...more },
	});
const add = (rows: IDataObject[], step = 1_000n) =>
	own.console.lake.add(
		rows.map((row, n) => ({ timestamp: START + BigInt(n) * step, ...row })) as never,
	);
const numbered = (count: number) => Array.from({ length: count }, (_, n) => ({ marker: 'a', n }));
const filters = () =>
	own.console.log
		.filter(({ method, path }) => method === 'POST' && path.startsWith('/sdl/'))
		.map(({ body }) => ((body as IDataObject).log as IDataObject).filter);

beforeEach(() => own.console.lake.clearAdded());
afterEach(() => {
	expect(own.console.lake.open()).toEqual([]);
	for (const name of ['maxEvents', 'data', 'hasCursors', 'steps']) {
		own.console.lake.set({ [name]: null });
	}
});

it('gives an item an event, with all fields and a time that keeps its nanoseconds', async () => {
	add([{ marker: 'a', big: 9223372036854775807n as never }]);
	const { json, hints } = await search();
	expect(json).toEqual([
		expect.objectContaining({
			marker: 'a',
			big: '9223372036854775807',
			timestamp: expect.stringMatching(/\.\d{6}000Z$/) as string,
			'endpoint.name': expect.any(String) as string,
		}),
	]);
	expect(hints).toEqual([expect.stringMatching(/^1 event in 1 query \(1 step, /)]);
});

it('reads more than one answer holds, each event once, in both orders', async () => {
	own.console.lake.set({ maxEvents: 7 });
	add(numbered(40));
	const { json, hints } = await search();
	expect(json.map(({ n }) => n)).toEqual(numbered(40).map(({ n }) => n));
	expect(hints.join()).toMatch(/^40 events in \d+ queries/);
	const { json: newest } = await search({ order: 'newest' });
	expect(newest.map(({ n }) => n)).toEqual(
		numbered(40)
			.map(({ n }) => n)
			.reverse(),
	);
});

it('gives up to a limit the oldest or the newest, and says that there are more', async () => {
	add(numbered(40));
	const few = { returnAll: false, limit: 3 };
	const { json, hints } = await search({ ...few, order: 'newest' });
	expect(json.map(({ n }) => n)).toEqual([39, 38, 37]);
	expect(hints.join()).toMatch(/there are more events, about \d+ beyond the limit/);
	expect((await search(few)).json.map(({ n }) => n)).toEqual([0, 1, 2]);
	const { hints: all } = await search({ returnAll: false, limit: 40 });
	expect(all.join()).not.toMatch(/there are more events, about [2-9]/);
});

it('gives the fields that are wanted, and the time', async () => {
	add(numbered(1));
	const { json } = await search({ fields: 'n, none, endpoint.name' });
	expect(Object.keys(json[0] ?? {})).toEqual(['timestamp', 'n', 'endpoint.name']);
});

it('sends the filter without metering, and nothing else where it is empty', async () => {
	await search();
	await search({ filter: '' });
	expect(filters()).toEqual(["tag != 'logVolume' and (marker = *\n)", "tag != 'logVolume'"]);
});

it('stays within a site, whether events have it as text or as a number', async () => {
	const [site, other] = own.console.rows('sites').map(({ id }) => String(id));
	add([
		{ marker: 'text', 'site.id': site },
		{ marker: 'number', 'site.id': BigInt(site ?? 0) as never },
		{ marker: 'other', 'site.id': other },
	]);
	const account = own.console.rows('sites')[0]?.accountId;
	own.console.lake.clearAdded();
	add([
		{ marker: 'text', 'site.id': site, 'account.id': account as string },
		{ marker: 'number', 'site.id': BigInt(site ?? 0) as never, 'account.id': account as string },
		{ marker: 'other', 'site.id': other, 'account.id': account as string },
	]);
	const { json } = await search({ scope: 'site', siteIds: [site] });
	expect(json.map(({ marker }) => marker)).toEqual(['text', 'number']);
	expect(json.map((event) => event['site.id'])).toEqual([site, site]);
});

it('tells of events that the lake cannot show', async () => {
	own.console.lake.set({ maxEvents: 3, hasCursors: false });
	add(numbered(5), 0n);
	const { json } = await search();
	expect(json).toHaveLength(3);
	expect(String(json[0]?.queryWarnings)).toMatch(/More events happened at the same nanosecond/);
});

it('tells of a search that the lake did not end', async () => {
	own.console.lake.set({ data: { partialResultsDueToTimeLimit: true } });
	add(numbered(2));
	const { json } = await search();
	expect(json.every(({ queryWarnings }) => Array.isArray(queryWarnings))).toBe(true);
	const { error } = await search({ options: { whenPartial: 'fail' } });
	expect(error?.message).toMatch(/^The result is incomplete: The data lake stopped/);
});

it.each([
	['a query with commands', { filter: 'a = 1 | group count()' }, 'Filter is a query with commands'],
	[
		'an expression that came to nothing',
		{ filter: '={{ $json.none }}', options: { queryValues: ['x'] } },
		'Filter is empty',
	],
	['an open parenthesis', { filter: '(a = 1' }, 'Filter has a parenthesis that is not closed'],
])('%s is refused before anything leaves', async (_, more, message) => {
	const { error } = await search(more as IDataObject);
	expect(error?.message).toBe(message);
	expect(own.asked).toEqual([]);
});
