import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../../shared/paging/pages';
import type { Outcome } from './backlog';
import { compareIds } from '../../shared/paging/ids';
import type { Event, Intake } from './dedupe';
import { slackOf } from './dedupe';
import { LEDGER_RESERVE, LEDGER_ROOM } from './ledger';
import type { TimedState } from './timed';
import type { Place, ReadPage, TimedSource } from './types';
import { walk } from './walk';

/**
 * Reading downwards, for lists that cannot be asked for a span of time: from the newest row down to
 * what is done. When that takes many pages, the way is marked, and the pages are delivered from
 * the bottom up, over as many polls as it takes.
 */

/** Pages between two marks, as long as the marks are few. */
const STRIDE = 5;
const MAX_MARKS = 12;
/** Together the marks take no more characters than this; a cursor that is longer marks nothing. */
const MARKS_ROOM = 1_200;
/** The usual poll finds little: it asks for little. */
const FIRST_LIMIT = 100;

/** A place to start from. */
export interface Mark {
	/** Null for the top of the list. */
	cursor: string | null;
	/** Rows from this time on (microseconds) belong to the marks above; null at the top. */
	above: number | null;
}

const TOP: Mark = { cursor: null, above: null };

interface Line {
	row: IDataObject;
	event: Event;
}

interface Stretch {
	/** `bottom`: `lines` holds what there is from the mark down. */
	end: 'bottom' | 'stride' | 'late' | 'refused';
	lines: Line[];
	/** Where to start next time to reach the bottom sooner. */
	mark?: Mark;
	/** Whether `lines` lost its upper part, for which this poll has no use. */
	isCut: boolean;
}

const ascending = (a: Line, b: Line): number =>
	a.event.time - b.event.time || compareIds(a.event.id, b.event.id);

/** Fewer marks, further apart; the first and the last stay. */
function thin(marks: readonly Mark[]): readonly Mark[] {
	let kept = marks;
	const size = () => kept.reduce((sum, { cursor }) => sum + (cursor?.length ?? 0), 0);
	while (kept.length > 2 && (kept.length > MAX_MARKS || size() > MARKS_ROOM)) {
		kept = kept.filter((_, at) => at % 2 === 0 || at === kept.length - 1);
	}
	return kept;
}

/** Reads from `from` down to `low`, or for a stretch of pages. */
async function descend(
	source: TimedSource,
	readPage: ReadPage,
	intake: Intake,
	{ from, low, most }: { from: Mark; low: number; most: number },
	onPage: (page: Page) => void,
): Promise<Stretch> {
	const query = { ...source.query, sortBy: source.sortBy, sortOrder: 'desc' };
	// More than this many of the oldest lines cannot be delivered or known in one poll.
	const use = most + LEDGER_ROOM + LEDGER_RESERVE + 1;
	let lines: Line[] = [];
	let isCut = false;
	let mark: Mark | undefined;
	let start = from.cursor;
	let last: number | undefined;
	let pages = 0;
	const options = {
		from: from.cursor,
		limit: (first: boolean) => (first && from.cursor === null ? FIRST_LIMIT : undefined),
	};
	for await (const page of walk(readPage, source.list, query, options)) {
		if (typeof page === 'string') return { end: page, lines, mark, isCut };
		onPage(page);
		pages++;
		const here: Line[] = [];
		for (const row of page.rows) {
			const event = intake.event(row);
			if (event !== undefined) here.push({ row, event });
		}
		const first = here[0]?.event.time;
		// A mark never parts the events of one instant: those are delivered in the order of their ids.
		const isApart = first !== undefined && last !== undefined && first < last;
		const fits = start !== null && start.length <= MARKS_ROOM;
		if (start !== from.cursor && isApart && fits) mark = { cursor: start, above: last ?? null };
		const isLast = page.nextCursor === null || here.some(({ event }) => event.time < low);
		if (mark?.cursor === start && pages > STRIDE && !isLast)
			return { end: 'stride', lines, mark, isCut };
		last = here[here.length - 1]?.event.time ?? last;
		for (const line of here) {
			const { time } = line.event;
			const isOurs = time >= low && (from.above === null || time < from.above);
			if (isOurs && intake.isOpen(line.event)) lines.push(line);
		}
		if (isLast) return { end: 'bottom', lines, isCut };
		if (lines.length > 2 * use) {
			lines = lines.sort(ascending).slice(0, use);
			isCut = true;
		}
		start = page.nextCursor;
	}
	return { end: 'bottom', lines, isCut };
}

interface Down {
	outcome: Outcome;
	place: Place | null;
	marks: readonly Mark[];
}

/** One poll of a list that is read from the top. */
export async function readDown(
	source: TimedSource,
	readPage: ReadPage,
	intake: Intake,
	state: TimedState,
	most: number,
	onPage: (page: Page) => void,
): Promise<Down> {
	let low = Math.max(state.low - slackOf(source), intake.floor + 1);
	let marks: readonly Mark[] = state.marks.length > 0 ? state.marks : [TOP];
	intake.place = state.place;
	const stop = (outcome: Outcome): Down => ({ outcome, place: intake.place, marks });
	for (;;) {
		const from = marks[marks.length - 1] ?? TOP;
		const stretch = await descend(source, readPage, intake, { from, low, most }, onPage);
		if (stretch.end === 'refused') {
			marks = [TOP];
			continue;
		}
		if (stretch.end !== 'bottom') {
			if (stretch.mark !== undefined) marks = thin([...marks, stretch.mark]);
			if (stretch.end === 'late') return stop('cut');
			continue;
		}
		for (const { row, event } of stretch.lines.sort(ascending)) {
			let verdict = intake.offer(row);
			if (verdict === 'full' && event.time <= intake.horizon) {
				verdict = intake.offerInOrder(row, event, '');
				intake.place = { time: event.time, id: event.id };
			}
			if (verdict === 'full') return stop('full');
			if (verdict === 'enough') return stop('cut');
		}
		if (stretch.isCut) return stop('cut');
		// What appears below from now on is for the next poll.
		low = Math.max(low, from.above ?? low);
		marks = marks.slice(0, -1);
		if (marks.length === 0) return stop('complete');
	}
}
