import type { Page } from '../../shared/paging/pages';
import type { Query } from '../../shared/types';
import { compareIds } from '../../shared/paging/ids';
import type { Deduplicator } from './dedupe';
import { SLACK } from './dedupe';
import type { Limits } from './limits';
import { formatMicros } from './micros';
import type { Place, ReadPage, TimedSource } from './types';
import { walk } from './walk';

/** Reading upwards: oldest events first, for lists that can be asked for a span of time. */

/** `complete`: read to the end. `cut`: time or items are used up. `full`: see `Verdict`. */
export type Outcome = 'complete' | 'cut' | 'full';

/** A source whose list can be asked for a span of time. */
export type BoundedSource = TimedSource & Required<Pick<TimedSource, 'bounds'>>;

/**
 * A short span of time with more events than can be remembered, all of them visible, read in the
 * order of their ids: up to `time`, and within it up to `id`.
 */
export interface Backlog extends Place {
	/** Where the span starts as the console is asked, microseconds. */
	from: number;
	/** Where the next page starts; null for the first. */
	cursor: string | null;
}

/** The span to read by id when there is no room at `at`: a little more, or each instant would take a pass. */
export const spanAt = (at: number, settledUntil: number): Backlog => ({
	from: at - SLACK,
	time: Math.min(settledUntil, at + SLACK),
	id: '',
	cursor: null,
});

const boundsOf = (
	{ bounds: [fromName, toName] }: BoundedSource,
	from: number,
	to?: number,
): Query => ({
	...(from > 0 ? { [fromName]: formatMicros(from) } : {}),
	...(to === undefined ? {} : { [toName]: formatMicros(to) }),
});

/** Reads from `watermark` up to the newest row, or as far as it goes. */
export async function readOldestFirst(
	source: BoundedSource,
	readPage: ReadPage,
	dedupe: Deduplicator,
	watermark: number,
	onPage: (page: Page) => void,
): Promise<Outcome> {
	const query: Query = {
		...source.query,
		...boundsOf(source, Math.max(watermark - SLACK, dedupe.floor + 1)),
		sortBy: source.sortBy,
		sortOrder: 'asc',
	};
	for await (const page of walk(readPage, source.list, query)) {
		if (typeof page === 'string') return 'cut';
		onPage(page);
		for (const row of page.rows) {
			const verdict = dedupe.offer(row);
			if (verdict === 'full') return 'full';
			if (verdict === 'enough') return 'cut';
		}
		if (dedupe.enough && page.nextCursor !== null) return 'cut';
	}
	return 'complete';
}

/**
 * Reads the events of a span in the order of their ids: a position is enough to go on at the next
 * poll. Answers null when all of them are done.
 */
export async function readBacklog(
	source: BoundedSource,
	readPage: ReadPage,
	dedupe: Deduplicator,
	start: Backlog,
	limits: Limits,
	onPage: (page: Page) => void,
): Promise<Backlog | null> {
	const query: Query = {
		...source.query,
		...boundsOf(source, start.from, start.time + SLACK),
		sortBy: 'id',
		sortOrder: 'asc',
	};
	let { id, cursor } = start;
	let previous = '';
	for (let again = true; again; ) {
		again = false;
		// What is asked for beyond this poll's items would be asked for again at the next one.
		const limit = () => Math.max(dedupe.left, limits.minPage);
		for await (const page of walk(readPage, source.list, query, { from: cursor, limit })) {
			if (page === 'refused') {
				// The console forgot the cursor: from the start, past the ids that are done.
				cursor = null;
				previous = '';
				again = true;
				break;
			}
			if (page === 'deadlineReached') return { ...start, id, cursor };
			onPage(page);
			for (const row of page.rows) {
				const event = dedupe.event(row);
				if (event === undefined || event.time > start.time) continue;
				// Ids out of order say nothing about what is done: rather deliver twice than never.
				if (compareIds(event.id, previous) < 0) id = '';
				if (dedupe.offerInOrder(row, event, id) === 'enough') {
					return { ...start, id, cursor };
				}
				previous = event.id;
				if (compareIds(event.id, id) > 0) id = event.id;
			}
			cursor =
				page.nextCursor !== null && page.nextCursor.length <= limits.maxCursor
					? page.nextCursor
					: null;
			if (dedupe.enough && page.nextCursor !== null) return { ...start, id, cursor };
		}
	}
	return null;
}
