import type { Page } from '../../shared/paging/pages';
import type { Backlog, BoundedSource, Outcome } from './backlog';
import { readBacklog, readOldestFirst, spanAt } from './backlog';
import type { ClockReference, Instant } from './clock';
import { clockAt, latestAt, nextReference, passedAt } from './clock';
import { Deduplicator, SLACK, overlapOf } from './dedupe';
import type { FormerValues } from './formerValues';
import { remembered, tellChanges } from './formerValues';
import type { Limits } from './limits';
import { HOUR, MINUTE } from './micros';
import { readNewestFirst } from './newestFirst';
import { pack, stepFor, unpack } from './seenWindow';
import type { Place, PollContext, PollOptions, PollResult, TimedSource } from './types';
import { unusableError } from './types';
import { walk } from './walk';

/** What is kept between two polls of a timed source. Plain JSON: under 16 kB where less than one
 * event comes a second, and never more than 110 kB. */
export interface TimedState {
	/** Events up to here are done or not wanted; microseconds. */
	floor: number;
	/** Events before here are done; microseconds. */
	watermark: number;
	clockReference: ClockReference | null;
	/** Events from `watermark` on that were delivered; see `pack`. */
	seen: string;
	/** Records dated in the future that were delivered. */
	future: Array<[hash: number, time: number]>;
	/** By how much the clock of the rows is known to be ahead of the console's header; microseconds. */
	ahead: number;
	backlog: Backlog | null;
	/** Lists read from the newest row down: delivered up to here within one instant. */
	place: Place | null;
	/** Former values of the records that changed last; events that say what changed only. */
	former: FormerValues;
}

const isBounded = (source: TimedSource): source is BoundedSource => source.bounds !== undefined;

/** What rows dated in the future tell of the clock of the rows, if they are many. */
const aheadOf = ({ believed }: Deduplicator, at: Instant, former: number): number =>
	believed === null ? former : Math.max(former, believed - clockAt(at));

/** The state to start from: what is there is old, unless the person wants some of it. */
async function baseline(
	source: TimedSource,
	{ readPage, now }: PollContext,
	{ existing }: PollOptions,
	limits: Limits,
): Promise<TimedState | 'deadlineReached'> {
	const query = { ...source.query, sortBy: source.sortBy, sortOrder: 'desc' };
	const limit = source.watched === undefined ? 1 : limits.formerRoom;
	let page = await readPage(source.list, query, { limit });
	if (typeof page === 'string') return 'deadlineReached';
	const at: Instant = { server: page.serverTime ?? null, local: now() };
	const none = { floor: 0, seen: [], future: [] };
	const dedupe = new Deduplicator(source, none, Infinity, limits);
	dedupe.latest = latestAt(at);
	if (dedupe.newestOf(page.rows) === undefined && dedupe.usable > 0) {
		// The newest ones are dated in the future: the line is the newest of the others.
		const more = { limit: () => limits.firstPage };
		for await (const next of walk(readPage, source.list, query, more)) {
			if (typeof next === 'string') return 'deadlineReached';
			page = next;
			for (const row of next.rows) {
				const event = dedupe.event(row);
				if (event !== undefined && event.time > dedupe.latest) dedupe.offerFuture(row, event);
			}
			if (dedupe.newestOf(next.rows) !== undefined) break;
		}
	}
	const newest = dedupe.newestOf(page.rows);
	if (dedupe.usable === 0 && dedupe.unusable.size > 0) {
		throw unusableError(dedupe.unusable.size, source.list.name, 'an ID and a time as text');
	}
	let floor = newest ?? 0;
	if (existing === 'all') floor = 0;
	else if (existing !== 'none') {
		// A start asked for in hours is the one thing that no row can tell.
		const since = (at.server ?? at.local) * 1000 - existing.hours * HOUR;
		floor = Math.max(0, Math.min(floor, since - 1));
	}
	return {
		floor,
		watermark: floor,
		clockReference: nextReference(null, newest, at),
		seen: '',
		future: existing === 'none' ? dedupe.futureFrom(0, false) : [],
		ahead: aheadOf(dedupe, at, 0),
		backlog: null,
		place: null,
		former: existing === 'none' ? remembered(source, [], page.rows.slice().reverse(), limits) : [],
	};
}

/** One poll of a timed source. Throws what `readPage` throws; the former state then still holds. */
export async function pollTimed(
	source: TimedSource,
	former: TimedState | undefined,
	context: PollContext,
	options: PollOptions,
	limits: Limits,
): Promise<PollResult<TimedState> | 'deadlineReached'> {
	const { readPage, now } = context;
	const state = former ?? (await baseline(source, context, options, limits));
	if (state === 'deadlineReached') return 'deadlineReached';
	if (former === undefined && options.existing === 'none') return { news: [], state };

	const started = now();
	const step = stepFor(overlapOf(source));
	let begun: Instant | undefined;
	let ended: Instant = { server: null, local: started };
	let newest: number | undefined;
	const seen = unpack(state.seen, state.watermark, step);
	const before = { floor: state.floor, seen, future: state.future };
	const dedupe = new Deduplicator(source, before, options.maxItems, limits);
	dedupe.place = state.place;
	const onPage = (page: Page) => {
		const server = page.serverTime ?? null;
		begun ??= { server, local: started };
		ended = { server, local: now() };
		dedupe.latest = Math.max(latestAt(ended, state.ahead), dedupe.believed ?? -Infinity);
		const here = dedupe.newestOf(page.rows);
		if (here !== undefined && here > (newest ?? -1)) newest = here;
		const passed = Math.max(
			state.clockReference === null ? -Infinity : passedAt(state.clockReference, begun),
			newest ?? -Infinity,
			dedupe.believed ?? -Infinity,
		);
		dedupe.settledUntil = passed - overlapOf(source);
	};

	let { watermark, backlog } = state;
	dedupe.low = watermark - SLACK;
	let outcome: Outcome = 'cut';
	if (!isBounded(source)) {
		outcome = await readNewestFirst(
			source,
			readPage,
			dedupe,
			watermark,
			options.maxItems,
			limits,
			onPage,
		);
	} else {
		for (;;) {
			if (backlog !== null) {
				const { time } = backlog;
				backlog = await readBacklog(source, readPage, dedupe, backlog, limits, onPage);
				if (backlog !== null) break;
				dedupe.raiseFloor(time);
				watermark = Math.max(watermark, time);
				dedupe.low = watermark - SLACK;
			}
			outcome = await readOldestFirst(source, readPage, dedupe, watermark, onPage);
			if (outcome !== 'full' || dedupe.at > dedupe.settledUntil) break;
			// More at one time than can be remembered, and all of it visible.
			backlog = spanAt(dedupe.at, dedupe.settledUntil);
		}
	}
	if (outcome === 'full' && backlog === null) {
		context.warn(
			`More ${source.list.name} came at once than can be remembered: the rest follows within ${Math.ceil(overlapOf(source) / MINUTE)} minutes, when no late one can come between them`,
		);
		// Waiting for the clock of the rows: ask how far it got.
		const query = { ...source.query, sortBy: source.sortBy, sortOrder: 'desc' };
		const page = await readPage(source.list, query, { limit: 1 });
		if (typeof page !== 'string') onPage(page);
	}
	if (dedupe.unusable.size > 0) {
		const { size } = dedupe.unusable;
		if (dedupe.usable === 0) {
			throw unusableError(size, source.list.name, 'an ID and a time as text');
		}
		context.warn(`${size} of the ${source.list.name} have no ID or no time and were passed over`);
	}

	if (dedupe.believed !== null) newest = Math.max(newest ?? 0, dedupe.believed);
	const done = backlog === null ? dedupe.at : backlog.from + SLACK;
	const reached =
		outcome === 'complete' ? dedupe.settledUntil : Math.min(done, dedupe.settledUntil);
	watermark = Math.max(watermark, reached);
	return {
		news: tellChanges(source, state.former, dedupe.news, state.watermark),
		state: {
			floor: dedupe.floor,
			watermark,
			clockReference: nextReference(state.clockReference, newest, ended),
			seen: pack(dedupe.entriesFrom(watermark), watermark, step),
			future: dedupe.futureFrom(watermark, outcome === 'complete'),
			ahead: aheadOf(dedupe, ended, state.ahead),
			backlog,
			place: dedupe.place,
			former: remembered(
				source,
				state.former,
				dedupe.news.map(({ row }) => row),
				limits,
			),
		},
	};
}
