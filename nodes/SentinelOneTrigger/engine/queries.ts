import type { IDataObject } from 'n8n-workflow';
import type { Query } from '../../shared/types';
import { hash48 } from './hash';
import type { Limits } from './limits';
import { HOUR, formatMicros, parseMicros } from './micros';
import { pack, stepFor, unpack } from './seenWindow';
import type { CustomList, NewEvent, PollContext, PollOptions, PollResult } from './types';

/**
 * Rows that a query gives for a window of time. A row is new when its key did not come for a while;
 * the windows of polls overlap, because what a query looks at may show up late.
 */

export interface QuerySource {
	kind: 'query';
	/**
	 * Answers the rows of a window, `query.from` up to `query.to` in microseconds; `sortOrder` is `desc`
	 * for the newest. A page that points on is not whole: `nextCursor` says up to where it is, in
	 * microseconds.
	 */
	list: CustomList;
	query: Query;
	/** What tells two rows apart. */
	key(row: IDataObject): string;
	/** When a row happened, where it says so. */
	time(row: IDataObject): unknown;
	/** Set where rows come in the order of their times: then a part of a window is done, too. */
	isOrdered: boolean;
	/** How late something may show up, microseconds. */
	overlap: number;
	/** How far back each poll looks at least, microseconds. */
	lookBack: number;
	/** How far back the first poll looks for keys that are not new, microseconds. */
	learn: number;
	/** A key that did not come for longer is new again, microseconds. */
	remember: number;
}

export interface QueryState {
	/** The window of the next poll begins before this; microseconds. */
	until: number;
	/** From where the times in `seen` count; microseconds. */
	base: number;
	/** Keys that came, with the last time that they did; see `pack`. */
	seen: string;
}

/** No poll looks back further than this: a query over months is none for every minute. */
const LONGEST = 7 * 24 * HOUR;

/** Keys are kept for as long as a window can hold their rows, whatever else is wanted. */
const keptFor = ({ overlap, lookBack, remember }: QuerySource): number =>
	Math.max(remember, lookBack + overlap) + HOUR;

/** A short name of a key, the same in every poll. */
const idOf = (key: string): string =>
	`${hash48(key).toString(36)}${hash48(`#${key}`).toString(36)}`;

const tooMany = (name: string, room: number): Error =>
	new Error(
		`The query returns more than ${room.toLocaleString('en-US')} ${name} with keys of their own, more than this event can remember. Narrow the query, choose fewer key fields, or remember keys for fewer days`,
	);

const notWhole = (name: string): Error =>
	new Error(
		`Not all ${name} that are there already could be read, so that old ones would count as new. Narrow the query, or look back less far at activation`,
	);

class Window {
	readonly news: NewEvent[] = [];
	/** Where rows begin that this poll has no room for; microseconds. */
	cutAt: number | undefined;
	isCut = false;

	constructor(
		private readonly source: QuerySource,
		private readonly seen: Map<number, number>,
		private readonly now: number,
		private readonly room: number,
	) {}

	/** Takes a row: it is known, new, or left for the next poll. */
	take(row: IDataObject): void {
		const { source } = this;
		const { isOrdered } = source;
		const key = source.key(row);
		const hash = hash48(key);
		const told = source.time(row);
		const time = typeof told === 'string' ? told : formatMicros(this.now);
		// By their own times, rows say how long a key did not come, also those of several polls at once.
		const at = isOrdered ? Math.min(parseMicros(time) ?? this.now, this.now) : this.now;
		const before = this.seen.get(hash);
		if (before !== undefined && (!isOrdered || at - before <= keptFor(source))) {
			this.seen.set(hash, Math.max(at, before));
			return;
		}
		if (this.news.length >= this.room) {
			this.isCut = true;
			if (isOrdered) this.cutAt ??= at;
			return;
		}
		this.seen.set(hash, at);
		this.news.push({ row, id: idOf(key), time });
	}
}

/** Where the next window may begin at the earliest, after this one was read as far as `whole`. */
function untilOf(window: Window, former: number, whole: number): number {
	const done = window.isCut ? (window.cutAt ?? former) : whole;
	return Math.max(former, Math.min(done, whole));
}

/**
 * One poll. The first one delivers nothing: what it finds is known. Throws an `Error` when there are
 * more keys than can be kept in mind.
 */
export async function pollQuery(
	source: QuerySource,
	former: QueryState | undefined,
	{ readPage, now: clock, warn }: PollContext,
	{ maxItems }: PollOptions,
	limits: Limits,
): Promise<PollResult<QueryState> | 'deadlineReached'> {
	const { list, overlap, lookBack, learn } = source;
	const now = clock() * 1000;
	const kept = keptFor(source);
	// A little more: the newest of all must not fall off the end of the steps.
	const step = stepFor(kept * 1.02);
	const seen = new Map(
		former === undefined
			? []
			: unpack(former.seen, former.base, step).map(({ hash, time }) => [hash, time]),
	);
	const until = former?.until ?? now;
	const wanted = Math.min(until - overlap, now - (former === undefined ? learn : lookBack));
	const from = Math.max(wanted, now - Math.max(LONGEST, learn));
	if (from > wanted) {
		warn(
			`the query looks at the last ${LONGEST / HOUR / 24} days only; what is older was passed over`,
		);
	}
	const room = former === undefined ? Infinity : maxItems;
	const window = new Window(source, seen, now, room);
	const query = { ...source.query, from: String(from), to: String(now) };
	const page = await readPage(list, query, { limit: limits.queryRows });
	if (typeof page === 'string') return 'deadlineReached';
	for (const row of page.rows) window.take(row);
	if (page.nextCursor !== null && former === undefined) throw notWhole(list.name);
	if (page.nextCursor !== null) warn(`the ${list.name} that a poll read are not whole`);
	const whole = page.nextCursor === null ? now : Number(page.nextCursor);
	if (seen.size > limits.queryRoom) throw tooMany(list.name, limits.queryRoom);

	const base = now - kept - step;
	const entries = [...seen]
		.map(([hash, time]) => ({ hash, time }))
		.filter(({ time }) => time >= base + step);
	return {
		news: former === undefined ? [] : window.news,
		state: {
			until: untilOf(window, until, whole),
			base,
			seen: pack(entries, base, step),
		},
	};
}

/** The newest rows there are, for a test in the editor. */
export async function newestRows(
	source: QuerySource,
	{ readPage, now: clock }: PollContext,
	maxItems: number,
): Promise<NewEvent[]> {
	const now = clock() * 1000;
	const from = now - Math.max(source.lookBack, source.learn, source.overlap);
	const query = { ...source.query, from: String(from), to: String(now), sortOrder: 'desc' };
	const page = await readPage(source.list, query, { limit: maxItems });
	if (typeof page === 'string') return [];
	const window = new Window(source, new Map(), now, maxItems);
	for (const row of page.rows) window.take(row);
	return window.news;
}
