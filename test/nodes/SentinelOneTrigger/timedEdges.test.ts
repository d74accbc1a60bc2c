import type { IDataObject } from 'n8n-workflow';
import { formatMicros } from '../../../nodes/SentinelOneTrigger/engine/micros';
import type { SourceState } from '../../../nodes/SentinelOneTrigger/engine';
import { poll } from '../../../nodes/SentinelOneTrigger/engine';
import type { TimedState } from '../../../nodes/SentinelOneTrigger/engine/timed';
import type { TimedSource, Wishes } from '../../../nodes/SentinelOneTrigger/engine/types';
import type { PageOptions } from '../../../nodes/shared/paging/pages';
import type { Query } from '../../../nodes/shared/types';
import type { World } from './pagesWorld';
import { NOW, timedAgents as downwards, world } from './pagesWorld';
import { calmModel } from './sweepSchedule';

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
function polling(source: TimedSource, existing: Wishes['existing'] = 'none') {
	let state: SourceState | undefined;
	return async (some: World, most = 1000) => {
		const { surroundings, asked } = world(some);
		const warned: string[] = [];
		const all = { ...surroundings, warn: (text: string) => void warned.push(text) };
		const polled = await poll(source, state, all, { existing, most });
		if (polled === 'late') throw new Error('there was time');
		({ state } = polled);
		return {
			asked,
			warned,
			ids: polled.found.map(({ id }) => Number(id) - 100_000),
			found: polled.found,
			state: polled.state as { kind: 'timed' } & TimedState,
		};
	};
}

describe('a long way down', () => {
	/** A page for each second before now. */
	const way = (pages: number) => Array.from({ length: pages }, (_, n) => [row(n, -n)]);
	const before = { pages: [[row(999, -1000)]] };
	const places = ({ marks }: TimedState) => marks.map(({ cursor }) => cursor && Number(cursor));

	it('is marked every few pages, fewer where there are many', async () => {
		const down = polling(downwards);
		await down(before);
		const { asked, ids, state } = await down({ pages: [...way(80), 'late'] });
		expect(ids).toEqual([]);
		expect(places(state)).toEqual([null, 10, 20, 30, 40, 50, 60, 65, 70, 75, 79]);
		expect(state.marks[0]).toEqual({ cursor: null, above: null });
		// What is from the time of the row above a mark on belongs to the marks above.
		expect(state.marks[1]).toEqual({ cursor: '10', above: (NOW - 9_000) * 1000 });
		expect(asked[0]).toEqual({
			of: 'agents',
			query: { siteIds: ['7'], sortBy: 'createdAt', sortOrder: 'desc' },
			cursor: undefined,
			limit: 100,
		});
		expect(new Set(asked.slice(1).map(({ limit }) => limit))).toEqual(new Set([undefined]));
	});

	it('is delivered from the bottom up, each stretch to where the one below it began', async () => {
		const down = polling(downwards);
		await down(before);
		await down({ pages: [...way(13), 'late'] });
		const { asked, ids, state } = await down({ pages: way(13) });
		expect(ids).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
		const cursors = asked.map(({ cursor }) => (cursor === undefined ? 0 : Number(cursor)));
		expect(cursors).toEqual([12, 10, 11, 12, 5, 6, 7, 8, 9, 10, 0, 1, 2, 3, 4, 5]);
		expect(state.marks).toEqual([]);
		expect((await down({ pages: way(13) })).ids).toEqual([]);
	});

	it('goes on after the items that a poll may deliver', async () => {
		const down = polling(downwards);
		await down(before);
		await down({ pages: [...way(30), 'late'] });
		const found: number[] = [];
		for (let polls = 0; polls < 5; polls++) found.push(...(await down({ pages: way(30) }, 7)).ids);
		expect(found).toEqual(Array.from({ length: 30 }, (_, n) => 29 - n));
	});

	it('has no mark inside an instant', async () => {
		const down = polling(downwards);
		await down(before);
		// Ten pages of one second, then a page of the second before it.
		const flat = Array.from({ length: 10 }, (_, n) => [row(n, -1)]);
		const { state } = await down({ pages: [...flat, [row(10, -2)], [row(11, -3)], 'late'] });
		expect(places(state)).toEqual([null, 10, 11]);
	});

	it.each([
		[109, [null, 10, 20, 30, 40, 50, 60, 65, 70, 75, 79]],
		[110, [null, 20, 40, 55, 65, 75, 79]],
		[300, [null, 60, 70, 75, 79]],
		[700, [null, 79]],
		[1200, [null, 79]],
		[1201, [null]],
	])('is marked with no more than fits: cursors of %i characters', async (length, expected) => {
		const down = polling(downwards);
		await down(before);
		const cursorTo = (page: number) => String(page).padStart(length, '0');
		const { state } = await down({ pages: [...way(80), 'late'], cursorTo });
		expect(places(state)).toEqual(expected);
	});

	it('starts over when the console forgot a mark', async () => {
		const down = polling(downwards);
		await down(before);
		const { state } = await down({ pages: [...way(13), 'late'] });
		const { surroundings, asked } = world({ pages: way(13) });
		const polled = await poll(
			downwards,
			state,
			{
				...surroundings,
				readPage: async (list, query, options) =>
					options.stored === true && options.cursor === '12'
						? await Promise.resolve('refused' as const)
						: await surroundings.readPage(list, query, options),
			},
			{ existing: 'none', most: 1000 },
		);
		expect(polled === 'late' ? [] : polled.found).toHaveLength(13);
		expect(asked[0]?.cursor).toBeUndefined();
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
	function watched(source: TimedSource, existing: Wishes['existing'] = 'none') {
		const model = calmModel(1000);
		let state: SourceState | undefined;
		return {
			model,
			poll: async (most = 5000) => {
				const asked: Question[] = [];
				const surroundings = model.surroundings(async (_list, query, options) => {
					asked.push({ query, options });
					return await Promise.resolve(model.page(query, options));
				});
				const polled = await poll(source, state, surroundings, { existing, most });
				if (polled === 'late') throw new Error('there was time');
				({ state } = polled);
				return { asked, found: polled.found, state: polled.state as TimedState };
			},
		};
	}
	const MINUTE = 60_000;
	const newestFirst = { sortBy: 'createdAt', sortOrder: 'desc' };

	it('at activation: for the newest row, or for more where rows are sorted by another value', async () => {
		const exact = watched(upwards);
		expect((await exact.poll()).asked).toEqual([{ query: newestFirst, options: { limit: 1 } }]);
		const inexact = watched({ ...upwards, exact: false });
		expect((await inexact.poll()).asked).toEqual([{ query: newestFirst, options: { limit: 100 } }]);
	});

	it('later: from where everything is done, a little earlier where rows and filter may differ', async () => {
		const asked = async (source: TimedSource, existing: Wishes['existing']) => {
			const { model, poll: once } = watched(source, existing);
			model.create();
			if (existing === 'none') await once();
			const last = (await once()).asked.pop();
			return { query: last?.query, at: [...model.rows.values()][0]?.key ?? 0 };
		};
		const sorted = { sortBy: 'createdAt', sortOrder: 'asc' };
		const exact = await asked(upwards, 'none');
		expect(exact.query).toEqual({ createdAt__gte: formatMicros(exact.at + 1), ...sorted });
		const inexact = await asked({ ...upwards, exact: false }, 'none');
		expect(inexact.query).toEqual({
			createdAt__gte: formatMicros(inexact.at - MINUTE * 1000),
			...sorted,
		});
		expect((await asked(upwards, 'all')).query).toEqual({
			createdAt__gte: formatMicros(1),
			...sorted,
		});
		expect((await asked({ ...upwards, exact: false }, 'all')).query).toEqual(sorted);
	});

	it('of more than can be remembered, all visible: for a span around it by id', async () => {
		const { model, poll: once } = watched(upwards);
		model.create();
		await once();
		model.advance(MINUTE);
		const at = model.rowClock;
		const ids = Array.from({ length: 1_700 }, () => model.create());
		model.advance(20 * MINUTE);
		ids.push(model.create());
		const first = await once(1_550);
		expect(first.found).toHaveLength(1_550);
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
		expect(second.found).toHaveLength(151);
		const all = [...first.found, ...second.found].map(({ id }) => id);
		expect(new Set(all)).toEqual(new Set(ids));
		// Nobody waits for the clock of the rows.
		expect(first.asked.filter(({ query }) => query.sortOrder === 'desc')).toEqual([]);
		expect((await once()).found).toEqual([]);
	});

	it('of more than can be remembered while more may come: how far the clock got', async () => {
		const { model, poll: once } = watched(upwards);
		model.create();
		await once();
		for (let n = 0; n < 2_500; n++) {
			model.create();
			model.advance(1);
		}
		const last = Math.max(...[...model.rows.values()].map(({ key }) => key));
		const first = await once();
		expect(first.found).toHaveLength(1_400);
		expect(first.asked.pop()).toEqual({ query: newestFirst, options: { limit: 1 } });
		expect(first.state.anchor?.row).toBe(last);
		model.advance(11 * MINUTE);
		model.create();
		// The clock of the rows is seen to have passed at this poll, and the rest comes with it.
		expect((await once()).found).toHaveLength(1_101);
		const idle = await once();
		expect([idle.found.length, idle.asked.length]).toEqual([0, 1]);
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
		const counts = async (most: number) => {
			const { asked, found } = await once(most);
			return [asked.length, found.length];
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
		const [first] = (await up({ pages: [[row(1, -2)]] })).found;
		const again = await up({ pages: [[row(1, -1)]] });
		expect(again.ids).toEqual(ids);
		expect([first, ...again.found].map((found) => found?.detail)).toEqual(
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
		expect(state.anchor).toEqual({ row: (NOW - 1_000) * 1000, server: NOW, local: NOW });
	}
});
