import type { IDataObject } from 'n8n-workflow';
import { formatMicros } from '../../../nodes/SentinelOneTrigger/engine/micros';
import type { SourceState } from '../../../nodes/SentinelOneTrigger/engine';
import { poll } from '../../../nodes/SentinelOneTrigger/engine';
import type { TimedState } from '../../../nodes/SentinelOneTrigger/engine/timed';
import type { TimedSource, PollOptions } from '../../../nodes/SentinelOneTrigger/engine/types';
import type { PageOptions } from '../../../nodes/shared/paging/pages';
import type { Query } from '../../../nodes/shared/types';
import type { World } from './pagesWorld';
import { NOW, timedAgents as downwards, world } from './pagesWorld';
import { calmModel } from './snapshotSchedule';

/** Events with a time: what exactly the console is asked, and how a long way down is marked. */

const upwards: TimedSource = {
	...downwards,
	query: {},
	bounds: ['createdAt__gte', 'createdAt__lte'],
};
const iso = (seconds: number) => formatMicros(NOW * 1000 + seconds * 1_000_000);
const row = (n: number, seconds: number): IDataObject => ({
	id: String(100_000 + n),
	createdAt: iso(seconds),
});

/** One poll after the other, each in a world of its own. */
function polling(source: TimedSource, existing: PollOptions['existing'] = 'none') {
	let state: SourceState | undefined;
	return async (some: World, maxItems = 1000) => {
		const { pollContext, asked } = world(some);
		const warned: string[] = [];
		const all = { ...pollContext, warn: (text: string) => void warned.push(text) };
		const polled = await poll(source, state, all, { existing, maxItems });
		if (polled === 'deadlineReached') throw new Error('there was time');
		({ state } = polled);
		return {
			asked,
			warned,
			ids: polled.news.map(({ id }) => Number(id) - 100_000),
			news: polled.news,
			state: polled.state as { kind: 'timed' } & TimedState,
		};
	};
}

describe('a list that cannot be asked for a span of time', () => {
	/** A page for each second before now. */
	const way = (pages: number) => Array.from({ length: pages }, (_, n) => [row(n, -n)]);
	const before = { pages: [[row(999, -1000)]] };

	it('is read from its newest row down to what is done, and told from the oldest up', async () => {
		const down = polling(downwards);
		await down(before);
		const { asked, ids } = await down({ pages: way(13) });
		expect(ids).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
		expect(asked[0]).toEqual({
			of: 'agents',
			query: { siteIds: ['7'], sortBy: 'createdAt', sortOrder: 'desc' },
			cursor: undefined,
			limit: 100,
		});
		expect(new Set(asked.slice(1).map(({ limit }) => limit))).toEqual(new Set([undefined]));
		const again = await down({
			pages: [[row(0, 0), row(1, -1), row(999, -1000)], [row(5, -2000)]],
		});
		expect([again.ids, again.asked.length]).toEqual([[], 1]);
	});

	it('goes on after the items that a poll may deliver', async () => {
		const down = polling(downwards);
		await down(before);
		const found: number[] = [];
		for (let polls = 0; polls < 5; polls++) found.push(...(await down({ pages: way(30) }, 7)).ids);
		expect(found).toEqual(Array.from({ length: 30 }, (_, n) => 29 - n));
	});

	it('says so when there is more than one poll can read, and loses nothing', async () => {
		const down = polling(downwards);
		await down(before);
		await expect(down({ pages: [...way(3), 'deadlineReached'] })).rejects.toThrow(
			'There are more new agents than one poll can read. Nothing is lost',
		);
		expect((await down({ pages: way(3) })).ids).toEqual([2, 1, 0]);
	});

	it('keeps of an instant larger than memory what the poll can use', async () => {
		const down = polling(downwards);
		await down(before);
		const crowd = Array.from({ length: 4 }, (_, page) =>
			Array.from({ length: 1000 }, (_row, n) => row(4000 - page * 1000 - n, -900)),
		);
		const pages = [[row(5000, 0)], ...crowd];
		expect((await down({ pages }, 10)).ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		expect((await down({ pages }, 3)).ids).toEqual([11, 12, 13]);
	});
});

describe('what the console is asked', () => {
	interface Question {
		query: Query;
		options: Omit<PageOptions, 'deadline'> & { stored?: boolean };
	}
	/** Polls a model of the console with what it is asked. */
	function watched(source: TimedSource, existing: PollOptions['existing'] = 'none') {
		const model = calmModel(1000);
		let state: SourceState | undefined;
		return {
			model,
			poll: async (maxItems = 5000) => {
				const asked: Question[] = [];
				const warned: string[] = [];
				const pollContext = {
					...model.pollContext(async (_list, query, options) => {
						asked.push({ query, options });
						return await Promise.resolve(model.page(query, options));
					}),
					warn: (message: string) => void warned.push(message),
				};
				const polled = await poll(source, state, pollContext, { existing, maxItems });
				if (polled === 'deadlineReached') throw new Error('there was time');
				({ state } = polled);
				return { asked, warned, news: polled.news, state: polled.state as TimedState };
			},
		};
	}
	const MINUTE = 60_000;
	const newestFirst = { sortBy: 'createdAt', sortOrder: 'desc' };

	it('at activation: for the newest row', async () => {
		expect((await watched(upwards).poll()).asked).toEqual([
			{ query: newestFirst, options: { limit: 1 } },
		]);
	});

	it('later: from where everything is done', async () => {
		const asked = async (existing: PollOptions['existing']) => {
			const { model, poll: once } = watched(upwards, existing);
			model.create();
			if (existing === 'none') await once();
			const last = (await once()).asked.pop();
			return { query: last?.query, at: [...model.rows.values()][0]?.key ?? 0 };
		};
		const sorted = { sortBy: 'createdAt', sortOrder: 'asc' };
		const { query, at } = await asked('none');
		expect(query).toEqual({ createdAt__gte: formatMicros(at + 1), ...sorted });
		expect((await asked('all')).query).toEqual({ createdAt__gte: formatMicros(1), ...sorted });
	});

	it('of more than can be remembered, all visible: for a span around it by id', async () => {
		const { model, poll: once } = watched(upwards);
		model.create();
		await once();
		model.advance(MINUTE);
		const at = model.rowClock;
		const ids = Array.from({ length: 10_300 }, () => model.create());
		model.advance(20 * MINUTE);
		ids.push(model.create());
		const first = await once(10_150);
		expect(first.news).toHaveLength(10_150);
		const span = {
			createdAt__gte: formatMicros(at - 1_000_000),
			createdAt__lte: formatMicros(at + 2_000_000),
			sortBy: 'id',
			sortOrder: 'asc',
		};
		// Fifty are left to deliver; a page is worth a hundred.
		expect(first.asked.find(({ query }) => query.sortBy === 'id')).toMatchObject({
			query: span,
			options: { cursor: undefined, limit: 100 },
		});
		const second = await once(1_000);
		expect(second.asked[0]).toMatchObject({ query: span, options: { limit: 1000, stored: true } });
		expect(second.news).toHaveLength(151);
		const all = [...first.news, ...second.news].map(({ id }) => id);
		expect(new Set(all)).toEqual(new Set(ids));
		// Nobody waits for the clock of the rows.
		expect(first.asked.filter(({ query }) => query.sortOrder === 'desc')).toEqual([]);
		expect((await once()).news).toEqual([]);
	});

	it('of more than can be remembered while more may come: how far the clock got', async () => {
		const { model, poll: once } = watched(upwards);
		model.create();
		await once();
		for (let n = 0; n < 11_100; n++) {
			model.create();
			model.advance(1);
		}
		const last = Math.max(...[...model.rows.values()].map(({ key }) => key));
		const first = await once(20_000);
		expect(first.news).toHaveLength(10_000);
		expect(first.warned).toEqual([
			expect.stringMatching(/^More .* than can be remembered: the rest follows within 11 minutes/),
		]);
		expect(first.asked.pop()).toEqual({ query: newestFirst, options: { limit: 1 } });
		expect(first.state.clockReference?.row).toBe(last);
		model.advance(13 * MINUTE);
		model.create();
		// The clock of the rows is seen to have passed at this poll, and the rest comes with it.
		expect((await once()).news).toHaveLength(1_101);
		const idle = await once();
		expect([idle.news.length, idle.asked.length]).toEqual([0, 1]);
	});

	it('no further than the items that a poll may deliver', async () => {
		const { model, poll: once } = watched(upwards);
		model.create();
		await once();
		model.advance(MINUTE);
		for (let n = 0; n < 2_500; n++) {
			model.create();
			model.advance(1_000);
		}
		const counts = async (maxItems: number) => {
			const { asked, news } = await once(maxItems);
			return [asked.length, news.length];
		};
		expect(await counts(1_000)).toEqual([1, 1_000]);
		expect(await counts(500)).toEqual([1, 500]);
	});
});

describe('rows that cannot be told of', () => {
	it('are counted, and the others come', async () => {
		const up = polling(upwards);
		expect((await up({ pages: [[row(1, -100)]] })).warned).toEqual([]);
		const odd = [
			{ createdAt: iso(0) },
			{ id: '', createdAt: iso(0) },
			{ id: '5' },
			{ id: '6', createdAt: 'x' },
		];
		const { ids, warned } = await up({ pages: [[...odd, row(2, -1)]] });
		expect(ids).toEqual([2]);
		expect(warned).toEqual(['4 of the agents have no ID or no time and were passed over']);
		expect((await up({ pages: [[row(3, 0)]] })).warned).toEqual([]);
	});

	it('stand in the way of none on the way down', async () => {
		const down = polling(downwards);
		await down({ pages: [[row(1, -100)]] });
		const { ids } = await down({ pages: [[{ id: '5' }], [row(3, 0), {}], [row(2, -1)]] });
		expect(ids).toEqual([2, 3]);
	});
});

describe('a record that changes', () => {
	it.each([
		[true, [1]],
		[false, []],
	])('is an event each time, if it is one of versions: %p', async (versioned, ids) => {
		const up = polling({ ...upwards, versioned });
		await up({ pages: [[row(9, -100)]] });
		const [first] = (await up({ pages: [[row(1, -2)]] })).news;
		const again = await up({ pages: [[row(1, -1)]] });
		expect(again.ids).toEqual(ids);
		expect([first, ...again.news].map((found) => found?.detail)).toEqual(
			versioned ? [iso(-2), iso(-1)] : [undefined],
		);
		expect((await up({ pages: [[row(1, -1)]] })).ids).toEqual([]);
	});
});

it('the newest row of all pages tells how far the clock of the rows got', async () => {
	for (const [source, pages] of [
		[downwards, [[row(3, -1)], [row(2, -2)], [{}]]],
		[upwards, [[row(2, -2)], [row(3, -1)], [{}]]],
	] as const) {
		const once = polling(source);
		await once({ pages: [[row(1, -100)]] });
		const { state } = await once({ pages: pages.map((page) => [...page]) });
		expect(state.clockReference).toEqual({ row: (NOW - 1_000) * 1000, server: NOW, local: NOW });
	}
});
