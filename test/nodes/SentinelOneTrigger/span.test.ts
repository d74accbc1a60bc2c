import type { IDataObject } from 'n8n-workflow';
import type { Backlog, BoundedSource } from '../../../nodes/SentinelOneTrigger/engine/backlog';
import { readBacklog, spanAt } from '../../../nodes/SentinelOneTrigger/engine/backlog';
import { Deduplicator } from '../../../nodes/SentinelOneTrigger/engine/dedupe';
import { LIMITS } from '../../../nodes/SentinelOneTrigger/engine/limits';
import { formatMicros } from '../../../nodes/SentinelOneTrigger/engine/micros';
import type { ReadPage } from '../../../nodes/SentinelOneTrigger/engine/types';
import type { World } from './pagesWorld';
import { NOW, timedAgents, world } from './pagesWorld';

/** A crowded span of time, read in the order of its ids: where it stops and how it goes on. */

const source: BoundedSource = { ...timedAgents, bounds: ['from', 'to'] };
const AT = NOW * 1000;
const row = (n: number, micros = 0): IDataObject => ({
	id: String(n),
	createdAt: formatMicros(AT + micros),
});
const rows = (...numbers: number[]) => numbers.map((n) => row(n));
const START: Backlog = { from: AT - 1_000_000, time: AT, id: '', cursor: null };

/** One turn; `forgets`: the console no longer knows the cursor of an earlier poll. */
async function drained(
	pages: World['pages'],
	{ maxItems = 100, start = START, forgets = false, cursorTo }: Partial<World & Options> = {},
) {
	const { pollContext, asked } = world({ pages, cursorTo });
	const readPage: ReadPage = async (list, query, options) =>
		forgets && options.stored === true
			? await Promise.resolve('refused' as const)
			: await pollContext.readPage(list, query, options);
	const before = { floor: 0, seen: [], future: [] };
	const dedupe = new Deduplicator(source, before, maxItems, LIMITS);
	dedupe.settledUntil = AT;
	let read = 0;
	const left = await readBacklog(source, readPage, dedupe, start, LIMITS, () => void read++);
	return { left, read, asked, ids: dedupe.news.map(({ id }) => Number(id)) };
}
interface Options {
	maxItems: number;
	start: Backlog;
	forgets: boolean;
}

it('asks for the span in the order of ids, and for no more than the poll delivers', async () => {
	const { asked, left, ids, read } = await drained([rows(1, 2), rows(3)], { maxItems: 150 });
	const query = {
		siteIds: ['7'],
		from: formatMicros(AT - 1_000_000),
		to: formatMicros(AT + 1_000_000),
		sortBy: 'id',
		sortOrder: 'asc',
	};
	expect(asked).toEqual([
		{ of: 'agents', query, limit: 150, cursor: undefined },
		{ of: 'agents', query, limit: 148, cursor: '1' },
	]);
	expect([left, ids, read]).toEqual([null, [1, 2, 3], 2]);
});

it('takes what lies in the span, up to its very end', async () => {
	const page = [row(1, -5), row(2, 1), row(3, 0), { id: '4' }, row(5, -2_000_000)];
	expect((await drained([page])).ids).toEqual([1, 3, 5]);
});

describe('when the poll has its items', () => {
	it('within a page goes on there', async () => {
		const { left, ids } = await drained([rows(1, 2), rows(3, 4, 5)], { maxItems: 3 });
		expect(ids).toEqual([1, 2, 3]);
		expect(left).toEqual({ ...START, id: '3', cursor: '1' });
		const next = await drained([rows(1, 2), rows(3, 4, 5)], { start: left ?? START });
		expect([next.left, next.ids, next.asked[0]?.cursor]).toEqual([null, [4, 5], '1']);
	});

	it('at the end of a page goes on with the next', async () => {
		const { left, asked } = await drained([rows(1, 2), rows(3)], { maxItems: 2 });
		expect(left).toEqual({ ...START, id: '2', cursor: '1' });
		expect(asked).toHaveLength(1);
	});

	it('at the end of the last page is done', async () => {
		expect((await drained([rows(1), rows(2)], { maxItems: 2 })).left).toBeNull();
	});
});

it('goes on where the time was up', async () => {
	const { left, ids } = await drained([rows(1, 2), 'deadlineReached']);
	expect([left, ids]).toEqual([{ ...START, id: '2', cursor: '1' }, [1, 2]]);
});

it.each([
	[1_000, 1_000],
	[1_001, undefined],
])('a cursor of %i characters is kept: %p', async (length, kept) => {
	const cursorTo = (page: number) => String(page).padStart(length, '0');
	const { left } = await drained([rows(1, 2), 'deadlineReached'], { cursorTo });
	expect(left?.id).toBe('2');
	expect(left?.cursor?.length).toBe(kept);
});

describe('a cursor that the console forgot', () => {
	const start = { ...START, id: '3', cursor: '1' };

	it('costs the pages before it, and no event comes again', async () => {
		const { asked, ids, left, read } = await drained([rows(1, 2, 3), rows(4)], {
			start,
			forgets: true,
		});
		expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, '1']);
		expect([ids, left, read]).toEqual([[4], null, 2]);
	});

	it('is no longer kept', async () => {
		const { left } = await drained(['deadlineReached'], { start, forgets: true });
		expect(left).toEqual({ ...start, cursor: null });
	});
});

describe('ids out of order', () => {
	it('lose no event', async () => {
		const start = { ...START, id: '4' };
		expect((await drained([rows(5, 3)], { start })).ids).toEqual([5, 3]);
		expect((await drained([rows(3, 5, 4, 6)], { start })).ids).toEqual([5, 4, 6]);
	});

	it('that come twice in a row are in order', async () => {
		expect((await drained([rows(5), rows(5, 6)], { start: { ...START, id: '4' } })).ids).toEqual([
			5, 6,
		]);
	});
});

it('a span lies around where there is no room, and ends where rows may still appear', () => {
	expect(spanAt(AT, AT + 5_000_000)).toEqual({ ...START, time: AT + 1_000_000 });
	expect(spanAt(AT, AT + 300_000)).toEqual({ ...START, time: AT + 300_000 });
});
