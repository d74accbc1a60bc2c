import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';

/** Run PowerQuery against the sandbox's data lake, in n8n's own engine. */

const own = sandbox({ agents: 20, accounts: 2, sites: 4, threats: 4, lake: { eventsPerHour: 60 } });
const NOW = Date.now();
const MINUTE = 60_000;

const ask = (query: string, more: IDataObject = {}, inputs?: IDataObject[], token?: string) =>
	own.run(
		{
			...{ resource: 'dataLake', operation: 'runPowerQuery', query },
			...{ timeRange: 'last', last: 2, lastUnit: 'hours', scope: 'tenant' },
			...{ maxRows: 1000, output: 'rows', options: {}, ...more },
		},
		inputs,
		{ token },
	);
const bodies = () =>
	own.console.log
		.filter(({ method, path }) => method === 'POST' && path.startsWith('/sdl/'))
		.map(({ body }) => body as IDataObject);
const queryOf = (body: IDataObject | undefined) => (body?.pq as IDataObject).query;
const ids = (collection: 'accounts' | 'sites') =>
	own.console.rows(collection).map(({ id }) => String(id));

/** Events of the test's own, a minute ago. */
const add = (rows: object[], ago = MINUTE) =>
	own.console.lake.add(
		rows.map((row, n) => ({
			timestamp: BigInt(NOW - ago) * 1_000_000n + BigInt(n),
			...row,
		})) as never,
	);

beforeEach(() => {
	own.console.lake.clearAdded();
	own.console.lake.clearRecords();
});
afterEach(() => {
	expect(own.console.lake.open()).toEqual([]);
	for (const name of ['maxRows', 'steps', 'data', 'error', 'maxGroups', 'maxScanned']) {
		own.console.lake.set({ [name]: null });
	}
});

describe('rows', () => {
	it('come one item each, with the columns as the query names them and values of their types', async () => {
		add([
			{ marker: 'a', bytes: 5, ratio: 0.5, 'site.id': 225494730938493804n },
			{ marker: 'a', bytes: 7, ratio: 1.5, 'site.id': 225494730938493804n },
		]);
		const { json, error } = await ask(
			"marker = 'a' | columns timestamp, size = bytes, ratio, site.id | sort size",
		);
		expect(error).toBeUndefined();
		expect(json).toEqual([
			{
				timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}000Z$/) as string,
				size: 5,
				ratio: 0.5,
				'site.id': '225494730938493804',
			},
			expect.objectContaining({ size: 7 }),
		]);
	});

	it('keep the digits of times that oldest and newest give', async () => {
		add([{ marker: 'b' }, { marker: 'b' }]);
		const { json } = await ask(
			"marker = 'b' | group first = oldest(timestamp), n = count() by marker",
		);
		const at = BigInt(NOW - MINUTE) * 1_000_000n;
		expect(json).toEqual([{ marker: 'b', first: String(at), n: 2 }]);
	});

	it('are told about when there are more than Max Rows', async () => {
		add(Array.from({ length: 5 }, (_, n) => ({ marker: 'c', n })));
		const { json, hints } = await ask("marker = 'c' | columns n", { maxRows: 3 });
		expect(json.map(({ n }) => n)).toEqual([0, 1, 2]);
		expect(json[0]).toHaveProperty('queryWarnings', [
			'There are more rows than the 3 that are here.',
		]);
		expect(hints).toContain('Item 0: There are more rows than the 3 that are here.');
		const { json: all } = await ask("marker = 'c' | columns n", { maxRows: 5 });
		expect(all[0]).not.toHaveProperty('queryWarnings');
	});

	it('are told about when the lake gives fewer than it matched', async () => {
		own.console.lake.set({ maxRows: 2 });
		add(Array.from({ length: 5 }, (_, n) => ({ marker: 'd', n })));
		const { json } = await ask("marker = 'd' | columns n");
		expect(json).toHaveLength(2);
		expect(json[0]).toHaveProperty('queryWarnings');
	});

	it('come once for each input item, paired with it', async () => {
		add([
			{ marker: 'e', n: 1 },
			{ marker: 'e', n: 2 },
		]);
		const { items, hints } = await ask(
			"marker = 'e' and n = $1 | columns n",
			{ options: { queryValues: ['={{ $json.n }}'] } },
			[{ n: 1 }, { n: 2 }],
		);
		expect(items.map(({ json, pairedItem }) => [json.n, pairedItem])).toEqual([
			[1, { item: 0 }],
			[2, { item: 1 }],
		]);
		expect(hints).toEqual([expect.stringMatching(/^2 rows in 2 queries \(2 steps, /)]);
	});
});

describe('other outputs', () => {
	it('one item with the table', async () => {
		add([{ marker: 'f', n: 1 }]);
		const { json } = await ask("marker = 'f' | columns n", { output: 'table' });
		expect(json).toEqual([
			{
				columns: [{ name: 'n', type: 'NUMBER' }],
				rows: [{ n: 1 }],
				rowCount: 1,
				matchCount: 1,
			},
		]);
	});

	it('a CSV file that no spreadsheet runs', async () => {
		add([{ marker: 'g', n: -1, text: '=cmd|"/c calc"!A1,\nx' }]);
		const parameters = { output: 'file', binaryPropertyName: 'report' };
		const { items } = await ask("marker = 'g' | columns n, text", parameters);
		const file = items[0]?.binary?.report;
		expect(file).toMatchObject({ mimeType: 'text/csv' });
		expect(Buffer.from(file?.data ?? '', 'base64').toString()).toBe(
			'n,text\r\n-1,"\'=cmd|""/c calc""!A1,\nx"\r\n',
		);
		expect(items[0]?.json).toMatchObject({ rows: 1, columns: ['n', 'text'] });
	});
});

describe('what leaves', () => {
	it('says both ends of the time range, in nanoseconds', async () => {
		await ask('| group n = count()', {
			timeRange: 'between',
			from: '2026-01-31T08:00:00.000000001Z',
			to: '2026-01-31T09:00:00Z',
		});
		expect(bodies()).toEqual([
			expect.objectContaining({
				tenant: true,
				startTime: '1769846400000000001',
				endTime: '1769850000000000000',
			}),
		]);
	});

	it('leaves metering out, unless it is wanted', async () => {
		const count = '| group n = count() by tag';
		const { json } = await ask(count);
		expect(json.map(({ tag }) => tag)).toEqual([null]);
		const { json: asked } = await ask("tag = 'logVolume' | group n = count() by tag");
		expect(asked).toEqual([{ tag: 'logVolume', n: expect.any(Number) as number }]);
		const { json: all } = await ask(count, { options: { metering: true } });
		expect(all.map(({ tag }) => tag)).toContain('logVolume');
	});

	it('ends a comment of the query before what is added', async () => {
		add([{ marker: 'h' }]);
		const { json, error } = await ask(
			"marker = 'h' // and not (\n or marker = 'i' // )\n| group n = count() // )",
		);
		expect(error).toBeUndefined();
		expect(json).toEqual([{ n: 1 }]);
	});

	it('puts values in as texts, whatever is in them', async () => {
		const evil = "x' or marker = * | group n = count() // \\";
		add([
			{ marker: evil, n: 1 },
			{ marker: 'other', n: 2 },
		]);
		const options = { queryValues: [evil] };
		const { json } = await ask('marker = $1 | columns n', { options });
		expect(json).toEqual([{ n: 1 }]);
	});
});

describe('a scope', () => {
	it('of accounts is named in the launch', async () => {
		const [account = ''] = ids('accounts');
		const { json } = await ask('event.type = * | group n = count() by account.id', {
			scope: 'account',
			accountIds: [account],
		});
		expect(json.map((row) => row['account.id'])).toEqual([account]);
		expect(bodies()[0]).toMatchObject({ accountIds: [account] });
		expect(bodies()[0]).not.toHaveProperty('tenant');
	});

	it('of a site stays within it, for a token of several accounts too', async () => {
		const site = own.console.rows('sites')[0]!;
		const query = 'event.type = * | let site = string(site.id) | group n = count() by site';
		const { json, error } = await ask(query, { scope: 'site', siteIds: [String(site.id)] });
		expect(error).toBeUndefined();
		expect(json.map((row) => row.site)).toEqual([site.id]);
		expect(bodies()[0]).toMatchObject({ accountIds: [site.accountId] });
		const filter = `site.id = '${String(site.id)}' and tag != 'logVolume' and (event.type = *\n)`;
		expect(String(queryOf(bodies()[0])).startsWith(filter)).toBe(true);
	});

	it('of two sites stays within both', async () => {
		const sites = ids('sites').slice(0, 2);
		const query =
			'event.type = * | let site = string(site.id) | group n = count() by site | sort site';
		const { json } = await ask(query, { scope: 'site', siteIds: sites });
		expect(json.map((row) => row.site)).toEqual([...sites].sort());
	});

	it.each([
		['that brings rows of its own', '| datasource alerts', 'datasource'],
		[
			'that joins another query',
			'a = * | join (b = * | columns x), (c = * | columns x) on x',
			'join',
		],
		['that asks inside', 'x in (b = * | columns x) | columns x', '(... | ...)'],
	])('of sites refuses a query %s, before anything is asked', async (_, query, what) => {
		const { error } = await ask(query, { scope: 'site', siteIds: ids('sites').slice(0, 1) });
		expect(error?.message).toBe(`Query cannot be kept to sites, because of ${what}`);
		expect(bodies()).toEqual([]);
	});

	it('does not hold a query whose parentheses open it', async () => {
		const { error } = await ask('a = 1) or (event.type = *', {
			scope: 'site',
			siteIds: ids('sites').slice(0, 1),
		});
		expect(error?.message).toBe('Query closes a parenthesis that is not open');
		expect(own.asked).toEqual([]);
	});

	it('with a site that the console does not know asks the lake nothing', async () => {
		const { error } = await ask('a = 1', { scope: 'site', siteIds: ['225494730938499999'] });
		expect(error?.message).toMatch(/no site with the ID 225494730938499999/);
		expect(bodies()).toEqual([]);
	});
});

describe('what cannot be asked', () => {
	it.each([
		['an expression that came to nothing', '={{ $json.none }}', {}, 'Query is empty'],
		['an open quote', "a = 'x", {}, 'Query has a single quote that is not closed'],
		[
			'a value too few',
			'a = $2',
			{ options: { queryValues: ['x'] } },
			'Query asks for $2, but Query Values holds 1',
		],
		[
			'a value too many',
			'a = 1',
			{ options: { queryValues: ['x'] } },
			'Query does not use value 1 of Query Values',
		],
		[
			'a query that writes',
			"a = 1 | savelookup 'x'",
			{},
			'Query holds the command savelookup, which writes to the data lake',
		],
		[
			'a query that writes inside',
			"a = 1 | join (b = 1 | savelookup 'x'), (c = 1) on d",
			{},
			'Query holds the command savelookup, which writes to the data lake',
		],
		['no rows', 'a = 1', { maxRows: 0 }, 'Max Rows is not a whole number from 1 to 100000'],
		[
			'a time range that ends before it begins',
			'a = 1',
			{ timeRange: 'between', from: '2026-02-01', to: '2026-01-01' },
			'From is not before To',
		],
		[
			'an empty account',
			'a = 1',
			{ scope: 'account', accountIds: '={{ [] }}' },
			'Account Names or IDs is empty',
		],
		[
			'a deadline of no time',
			'a = 1',
			{ options: { deadlineMinutes: 0 } },
			'Deadline in Minutes is not a whole number from 1 to 120',
		],
	])('%s is refused before anything leaves', async (_, query, more, message) => {
		const { error } = await ask(query, more as IDataObject);
		expect(error?.message).toBe(message);
		expect(own.asked).toEqual([]);
	});

	it('a query that the lake does not understand fails in its words', async () => {
		const { error } = await ask('a = 1 | grup n = count()');
		expect(error?.message).toMatch(/^The data lake refused the query: Unknown command 'grup'/);
	});

	it('a token without the permission is told which it lacks', async () => {
		const token = own.without('Skylight Query API.view');
		const { error } = await ask('a = 1', {}, undefined, token);
		expect(`${error?.message} ${error?.description ?? ''}`).toContain('SDL Query API > View');
	});
});

describe('a result that is not whole', () => {
	const PARTIAL = {
		partialResultsDueToTimeLimit: true,
		omittedEvents: 3,
		warnings: ['Slow field'],
	};
	const REMARKS = [
		'The data lake stopped before it had read all events: the result is partial.',
		'The data lake left 3 events out of the result.',
		'Slow field',
	];

	it('says so on each item and in hints', async () => {
		own.console.lake.set({ data: PARTIAL });
		const { json, hints } = await ask(
			'event.type = * | group n = count() by endpoint.name | limit 2',
		);
		expect(json.map(({ queryWarnings }) => queryWarnings)).toEqual([REMARKS, REMARKS]);
		for (const remark of REMARKS) expect(hints).toContain(`Item 0: ${remark}`);
	});

	it('says so where there is no row', async () => {
		own.console.lake.set({ data: PARTIAL });
		const { json } = await ask("a = 'nothing' | columns a");
		expect(json).toEqual([{ queryWarnings: REMARKS }]);
	});

	it('fails where that is wanted', async () => {
		own.console.lake.set({ data: { omittedEvents: 1 } });
		const { error } = await ask('event.type = * | group n = count()', {
			options: { whenPartial: 'fail' },
		});
		expect(error?.message).toBe(
			'The result is incomplete: The data lake left 1 event out of the result.',
		);
	});

	it('that the lake could not finish fails in its words', async () => {
		own.console.lake.set({ error: { message: 'Out of memory', details: 'too many groups' } });
		const { error } = await ask('event.type = * | group n = count()');
		expect(error?.message).toContain('Out of memory: too many groups');
	});
});

describe('slices', () => {
	const group =
		'event.type = * | group n = count(), low = min(src.port.number), high = max(src.port.number), sum = sum(src.port.number) by event.type, endpoint.os | sort -n, event.type, endpoint.os';

	const hour = 3_600_000;
	const end = Math.floor(NOW / hour) * hour;
	const range = {
		timeRange: 'between',
		from: new Date(end - 30 * hour).toISOString(),
		to: new Date(end).toISOString(),
	};

	it('give what one query gives, to the last row', async () => {
		const { json: once } = await ask(group, range);
		expect(once.length).toBeGreaterThan(10);
		const { json, hints } = await ask(group, { ...range, options: { sliceHours: 7 } });
		expect(hints.join()).toContain('in 5 queries');
		expect(json).toEqual(once);
	});

	it('keep to the limit of the query, and to Max Rows with a warning', async () => {
		const options = { sliceHours: 7 };
		const { json } = await ask(`${group} | limit 4`, { ...range, options });
		expect(json).toHaveLength(4);
		const { json: few } = await ask(group, { ...range, options, maxRows: 3 });
		expect(few.map(({ queryWarnings }) => queryWarnings)).toEqual(
			Array(3).fill(['There are more rows than the 3 that are here.']),
		);
	});

	it('with a part that is not whole are not whole', async () => {
		own.console.lake.set({ data: { omittedEvents: 2 } });
		const { json } = await ask(group, { ...range, options: { sliceHours: 7 } });
		expect(json[0]?.queryWarnings).toEqual(['The data lake left 2 events out of the result.']);
	});

	it('say why a query is not asked in slices', async () => {
		const { hints } = await ask('event.type = * | group avg(src.port.number)', {
			options: { sliceHours: 1 },
		});
		expect(hints).toContain(
			'Item 0: the query was asked at once, not in slices: parts of "avg" cannot be put together.',
		);
	});
});
