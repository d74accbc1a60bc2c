import type { Page } from '../../shared/paging/pages';
import type { Query } from '../../shared/types';
import { compareIds } from '../../shared/paging/ids';
import type { Intake } from './dedupe';
import { slackOf } from './dedupe';
import { formatMicros } from './micros';
import type { Place, ReadPage, TimedSource } from './types';
import { walk } from './walk';

/** Reading upwards: oldest events first, for lists that can be asked for a span of time. */

/** `complete`: read to the end. `cut`: time or items are used up. `full`: see `Verdict`. */
export type Outcome = 'complete' | 'cut' | 'full';

/**
 * A short span of time with more events than can be remembered, all of them visible, read in the
 * order of their ids: up to `time`, and within it up to `id`.
 */
export interface Drain extends Place {
	/** Where the span starts as the console is asked, microseconds. */
	from: number;
	/** Where the next page starts; null for the first. */
	cursor: string | null;
}

/** The span to drain when there is no room at `at`: a little more, or each instant would take a pass. */
export const spanAt = (source: TimedSource, at: number, horizon: number): Drain => ({
	from: at - slackOf(source),
	time: Math.min(horizon, at + slackOf(source)),
	id: '',
	cursor: null,
});

/** Smaller pages are not worth a request. */
const FEWEST = 100;
/** A cursor longer than this does not fit into what is kept. */
const MAX_CURSOR = 1_000;

const boundsOf = (source: TimedSource, from: number, to?: number): Query => {
	const [fromName, toName] = source.bounds!;
	return {
		...(from > 0 ? { [fromName]: formatMicros(from) } : {}),
		...(to === undefined ? {} : { [toName]: formatMicros(to) }),
	};
};

/** Reads from `low` up to the newest row, or as far as it goes. */
export async function readUp(
	source: TimedSource,
	readPage: ReadPage,
	intake: Intake,
	low: number,
	onPage: (page: Page) => void,
): Promise<Outcome> {
	const slack = slackOf(source);
	const from = source.exact
		? Math.max(low - slack, intake.floor + 1)
		: Math.max(low, intake.floor) - slack;
	const query: Query = {
		...source.query,
		...boundsOf(source, from),
		sortBy: source.sortBy,
		sortOrder: 'asc',
	};
	for await (const page of walk(readPage, source.list, query)) {
		if (typeof page === 'string') return 'cut';
		onPage(page);
		for (const row of page.rows) {
			const verdict = intake.offer(row);
			if (verdict === 'full') return 'full';
			if (verdict === 'enough') return 'cut';
		}
		if (intake.enough && page.nextCursor !== null) return 'cut';
	}
	return 'complete';
}

/**
 * Reads the events of a span in the order of their ids: a position is enough to go on at the next
 * poll. Answers null when all of them are done.
 */
export async function drain(
	source: TimedSource,
	readPage: ReadPage,
	intake: Intake,
	start: Drain,
	onPage: (page: Page) => void,
): Promise<Drain | null> {
	const query: Query = {
		...source.query,
		...boundsOf(source, start.from, start.time + slackOf(source)),
		sortBy: 'id',
		sortOrder: 'asc',
	};
	let { id, cursor } = start;
	let previous = '';
	for (let again = true; again; ) {
		again = false;
		// What is asked for beyond this poll's items would be asked for again at the next one.
		const limit = () => Math.max(intake.left, FEWEST);
		for await (const page of walk(readPage, source.list, query, { from: cursor, limit })) {
			if (page === 'refused') {
				// The console forgot the cursor: from the start, past the ids that are done.
				cursor = null;
				previous = '';
				again = true;
				break;
			}
			if (page === 'late') return { ...start, id, cursor };
			onPage(page);
			for (const row of page.rows) {
				const event = intake.event(row);
				if (event === undefined || event.time > start.time) continue;
				// Ids out of order say nothing about what is done: rather deliver twice than never.
				if (compareIds(event.id, previous) < 0) id = '';
				if (intake.offerInOrder(row, event, id) === 'enough') {
					return { ...start, id, cursor };
				}
				previous = event.id;
				if (compareIds(event.id, id) > 0) id = event.id;
			}
			cursor =
				page.nextCursor !== null && page.nextCursor.length <= MAX_CURSOR ? page.nextCursor : null;
			if (intake.enough && page.nextCursor !== null) return { ...start, id, cursor };
		}
	}
	return null;
}
