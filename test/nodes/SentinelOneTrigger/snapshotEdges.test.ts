import type { IDataObject } from 'n8n-workflow';
import { LIMITS } from '../../../nodes/SentinelOneTrigger/engine/limits';
import { pollSnapshot } from '../../../nodes/SentinelOneTrigger/engine/snapshot';
import type { SnapshotState } from '../../../nodes/SentinelOneTrigger/engine/snapshotState';
import type { PollOptions, SnapshotSource } from '../../../nodes/SentinelOneTrigger/engine/types';
import type { World } from './pagesWorld';
import { NOW, snapshotAgents as agents, world } from './pagesWorld';

/** Events that compare: where a sweep starts, is cut and goes on, and what is gone. */

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(NOW - hours * HOUR).toISOString();
const row = (id: number, hours = 1): IDataObject => ({ id: String(id), createdAt: ago(hours) });
const timeless = (id: number): IDataObject => ({ id: String(id) });

/** One poll after the other, each in a world of its own. */
function reading(source: Partial<SnapshotSource> = {}, options: Partial<PollOptions> = {}) {
	let state: SnapshotState | undefined;
	return async (some: World, maxItems = options.maxItems ?? 100) => {
		const { pollContext, asked } = world(some);
		const polled = await pollSnapshot(
			{ ...agents, ...source },
			state,
			pollContext,
			{ existing: options.existing ?? 'none', maxItems },
			LIMITS,
		);
		if (polled === 'deadlineReached')
			return { late: true, asked, ids: [], news: [], state: undefined };
		({ state } = polled);
		return { asked, ids: polled.news.map(({ id }) => id), news: polled.news, state };
	};
}

describe('at activation', () => {
	it('the newest record tells what is old', async () => {
		const { asked, ids } = await reading()({ pages: [[row(1, 1), row(2, 3)]] });
		expect(ids).toEqual([]);
		expect(asked).toEqual([
			{
				of: 'agents',
				query: { siteIds: ['7'], sortBy: 'createdAt', sortOrder: 'desc' },
				limit: 1,
				cursor: undefined,
			},
			{
				of: 'agents',
				query: { siteIds: ['7'], sortBy: 'id', sortOrder: 'asc' },
				limit: undefined,
				cursor: undefined,
			},
		]);
	});

	it.each<[PollOptions['existing'], World, string[]]>([
		['all', {}, ['1', '2', '3']],
		[{ hours: 2 }, {}, ['1']],
		[{ hours: 4 }, {}, ['1', '2']],
		[{ hours: 1e9 }, {}, ['1', '2', '3']],
		[{ hours: 0 }, {}, []],
		// By the clock of the console, or by this one without it.
		// What is dated after it was there before.
		[{ hours: 2 }, { serverTime: NOW - 2 * HOUR }, ['2']],
		[{ hours: 2 }, { now: NOW - 2 * HOUR }, ['1']],
		[{ hours: 2 }, { serverTime: null, now: NOW - 2 * HOUR }, ['1', '2']],
	])('%j brings what is that young: %j', async (existing, more, expected) => {
		const pages = [[row(1, 1), row(2, 3), row(3, 5)]];
		const { ids, asked } = await reading({}, { existing })({ pages, ...more });
		expect(ids).toEqual(expected);
		expect(asked).toHaveLength(existing === 'all' ? 1 : more.serverTime === NOW - 2 * HOUR ? 3 : 2);
	});

	it('all brings also what has no time', async () => {
		expect((await reading({}, { existing: 'all' })({ pages: [[timeless(1)]] })).ids).toEqual(['1']);
	});

	it('nothing is decided when there is no time', async () => {
		expect((await reading()({ pages: ['deadlineReached'] })).late).toBe(true);
		const cut = await reading({}, { existing: 'all' })({ pages: ['deadlineReached'] });
		expect(cut.state).toMatchObject({ ready: false, after: '' });
	});
});

describe('a record', () => {
	it('is told of with its time, or the time it was seen', async () => {
		const poll = reading();
		await poll({});
		const { news } = await poll({ pages: [[row(1)], [timeless(2)]], serverTime: NOW + 5 });
		expect(news).toEqual([
			{ row: row(1), id: '1', time: ago(1), detail: 'new:0' },
			{ row: timeless(2), id: '2', time: new Date(NOW + 5).toISOString(), detail: 'new:0' },
		]);
		const headerless = await poll({ pages: [[timeless(3)]], serverTime: null, now: NOW + 7 });
		expect(headerless.news[0]?.time).toBe(new Date(NOW + 7).toISOString());
	});

	it('without an id is passed over', async () => {
		const poll = reading();
		await poll({});
		const odd = [{}, { id: 5 }, { id: 'a1' }, { id: '1a' }, { id: '' }] as IDataObject[];
		expect((await poll({ pages: [[...odd, row(6)]] })).ids).toEqual(['a1', '1a', '6']);
		expect((await poll({ pages: [[...odd, row(6)]] })).ids).toEqual([]);
	});

	it('twice in a sweep is one', async () => {
		const poll = reading({ compare: () => [{}] });
		await poll({});
		expect((await poll({ pages: [[row(5)], [row(5), row(6)]] })).ids).toEqual(['5', '6']);
	});
});

describe('more than can be kept in mind', () => {
	it.each([
		[2, [[row(1), row(2)]]],
		[2, [[row(1)], [row(2)]]],
	])('is not yet %i', async (limit, pages) => {
		await expect(reading({ limit })({ pages })).resolves.toBeTruthy();
	});
	it('is one more', async () => {
		await expect(reading({ limit: 2 })({ pages: [[row(1), row(2)], [row(3)]] })).rejects.toThrow(
			'There are more than 2 agents in reach, more than this event can remember. Choose sites as filters',
		);
	});
});

describe('a sweep that is cut', () => {
	it('goes on at its cursor, behind what it knows', async () => {
		const poll = reading({}, { existing: 'all' });
		const first = await poll({ pages: [[row(1), row(2)], 'deadlineReached'] });
		expect([first.ids, first.state?.cursor, first.state?.after]).toEqual([['1', '2'], '1', '2']);
		const second = await poll({ pages: [[], [row(2), row(3)]] });
		expect(second.ids).toEqual(['3']);
		expect(second.asked.map(({ cursor }) => cursor)).toEqual(['1']);
		expect(second.state).toMatchObject({ ready: true, cursor: null, after: '' });
	});

	it('starts over without telling twice when the console forgot its cursor', async () => {
		const { state } = await reading(
			{},
			{ existing: 'all' },
		)({ pages: [[row(1)], 'deadlineReached'] });
		const { pollContext, asked } = world({ pages: [[row(1), row(2)]] });
		let refused = 0;
		const polled = await pollSnapshot(
			agents,
			state,
			{
				...pollContext,
				readPage: async (list, query, options) => {
					if (options.cursor === undefined) return await pollContext.readPage(list, query, options);
					expect(options).toMatchObject({ cursor: '1', stored: true });
					refused++;
					return 'refused';
				},
			},
			{ existing: 'all', maxItems: 9 },
			LIMITS,
		);
		expect(polled === 'deadlineReached' ? [] : polled.news.map(({ id }) => id)).toEqual(['2']);
		expect([refused, asked.length]).toEqual([1, 1]);
	});

	it.each([
		[1_000, 1_000],
		[1_001, undefined],
	])('keeps a cursor of %i characters as %p', async (length, kept) => {
		const poll = reading({}, { existing: 'all' });
		const cursorTo = (page: number) => (page === 2 ? 'x'.repeat(length) : String(page));
		const { state } = await poll({ pages: [[row(1)], [row(2)], 'deadlineReached'], cursorTo });
		expect([state?.cursor?.length, state?.after]).toEqual([kept, '2']);
		const rest = await poll({ pages: [[row(1), row(2)], [], [row(3)]], cursorTo });
		expect(rest.ids).toEqual(['3']);
	});

	it('by its most items goes on behind them, and behind what brought nothing', async () => {
		const poll = reading({ compare: ({ id }) => (id === '2' ? [] : [{}]) }, { existing: 'all' });
		const first = await poll({ pages: [[row(1), row(2), row(3)]] }, 1);
		expect([first.ids, first.state?.after, first.state?.ready]).toEqual([['1'], '2', false]);
		const second = await poll({ pages: [[row(1), row(2), row(3)]] }, 1);
		expect([second.ids, second.state?.after, second.state?.ready]).toEqual([['3'], '', true]);
	});

	it('must be sorted, or be read in one poll', async () => {
		const whole = reading({}, { existing: 'all' });
		expect((await whole({ pages: [[row(2), row(1)], [row(3)]] })).ids).toEqual(['2', '1', '3']);
		const failure =
			'The console does not sort its agents by ID, so that they cannot be read in parts. Narrow the filters until one poll can read them all';
		const cut = reading({}, { existing: 'all' });
		await expect(cut({ pages: [[row(2), row(1)], 'deadlineReached'] })).rejects.toThrow(failure);
		const later = reading({}, { existing: 'all' });
		await later({ pages: [[row(1)], 'deadlineReached'] });
		await expect(later({ pages: [[], [row(3), row(2)]] })).rejects.toThrow(failure);
		// The same id again is no disorder.
		const twice = reading({}, { existing: 'all' });
		expect((await twice({ pages: [[row(1), row(1)], 'deadlineReached'] })).ids).toEqual(['1']);
	});
});

describe('what is gone', () => {
	const gone = (id: string, before: string) => [{ detail: `gone ${before}`, extra: { was: id } }];
	const note = (one: IDataObject) => `n${String(one.id)}`;
	const three = { pages: [[row(1), row(2), row(3)]] };

	it('is told after two sweeps did not meet it, with its note', async () => {
		const poll = reading({ gone, note });
		await poll(three);
		const without = { pages: [[row(1), row(3)]], serverTime: NOW + 9 };
		expect((await poll(without)).news).toEqual([]);
		expect((await poll(without)).news).toEqual([
			{
				row: { id: '2' },
				id: '2',
				time: new Date(NOW + 9).toISOString(),
				detail: 'gone n2:0.1',
				extra: { was: '2' },
			},
		]);
		expect((await poll(without)).news).toEqual([]);
		expect((await poll(three)).ids).toEqual(['2']);
	});

	it('waits for the next sweep when the poll has its most items', async () => {
		const poll = reading({ gone, note });
		await poll(three);
		const nobody = { pages: [[]] };
		for (let held = 0; held <= 5; held++) expect((await poll(nobody)).ids).toEqual([]);
		expect((await poll(nobody, 2)).ids).toEqual(['1', '2']);
		expect((await poll(nobody, 2)).ids).toEqual(['3']);
		expect((await poll(nobody, 2)).ids).toEqual([]);
	});

	it('is forgotten, however full the poll, by events that do not tell of it', async () => {
		const poll = reading({ compare: (_row, before) => (before === undefined ? [{}] : []) });
		await poll({ pages: [[row(1)]] });
		for (let held = 0; held <= 5; held++) await poll({ pages: [[]] });
		await poll({ pages: [[]] }, 0);
		expect((await poll({ pages: [[row(1)]] })).ids).toEqual(['1']);
	});

	it('counts as not met by a sweep that is cut behind it', async () => {
		const poll = reading();
		await poll({ pages: [[row(1), row(2)], [row(3)]] });
		for (let sweep = 0; sweep < 2; sweep++) {
			await poll({ pages: [[row(2)], 'deadlineReached'] });
			await poll({ pages: [[row(2)], [row(3)]] });
		}
		expect((await poll({ pages: [[row(1), row(2)], [row(3)]] })).ids).toEqual(['1']);
	});

	it('is not yet gone where a cut sweep did not get', async () => {
		const poll = reading();
		await poll({ pages: [[row(1), row(2)], [row(3)]] });
		for (let sweep = 0; sweep < 3; sweep++) {
			await poll({ pages: [[row(1), row(2)], 'deadlineReached'] });
			expect((await poll({ pages: [[row(1), row(2)], [row(3)]] })).ids).toEqual([]);
		}
	});
});
