import type { IDataObject } from 'n8n-workflow';
import { compareIds } from '../../shared/paging/ids';
import { DeliveredEvents } from './delivered';
import { hash48 } from './hash';
import type { Limits } from './limits';
import { MINUTE, SECOND, parseMicros } from './micros';
import type { Entry } from './seenWindow';
import type { NewEvent, Place, TimedSource } from './types';

/**
 * `taken`, `known`: go on. `enough`: the poll has its most items. `full`: more events than can be
 * remembered; the rest waits.
 */
export type Verdict = 'taken' | 'known' | 'enough' | 'full';

export interface Event {
	id: string;
	/** Microseconds. */
	time: number;
	key: number;
}

/** How far the console's filter may disagree with the value in the row. */
export const SLACK = SECOND;
const KEEP = 2 * SLACK;

/**
 * How late a row may become visible after its own time. A minute of it covers the poll itself and
 * another one the clocks of a console that disagree, so nine minutes are promised.
 */
const OVERLAP = 11 * MINUTE;
export const overlapOf = ({ overlap = OVERLAP }: TimedSource): number => overlap;

/** What was delivered before. */
export interface Delivered {
	/** Events up to here are done or not wanted; microseconds. */
	floor: number;
	/** Hashes of events from the watermark on, oldest first. */
	seen: readonly Entry[];
	/** Hashes of records dated in the future, with their times. */
	future: ReadonlyArray<readonly [hash: number, time: number]>;
}

/**
 * Decides row by row, oldest first, what is new. Events from `settledUntil` on are remembered,
 * because rows that appear late may still come before them; below it every row is visible already,
 * and how far the reading got says it all.
 */
export class Deduplicator {
	readonly news: NewEvent[] = [];
	/** The largest row time so far, microseconds: how far the reading got. */
	at = 0;
	/** Everything up to here, in the order of time and id, is done. */
	place: Place | null = null;
	/** Every row up to here is visible; microseconds. */
	settledUntil = -Infinity;
	/** Rows dated after this are dated wrongly: told, but no measure for others; microseconds. */
	latest = Infinity;
	/** A date beyond it that so many rows bear that it is believed; microseconds. */
	believed: number | null = null;
	floor: number;
	/** Everything before this is done, whether the console leaves it out or not; microseconds. */
	low = -Infinity;
	/** Rows that can be told of. */
	usable = 0;
	/** Rows without an id or a time: nothing can be said about them. */
	readonly unusable = new Set<IDataObject>();
	private readonly delivered: DeliveredEvents;
	private readonly future: Map<number, number>;
	private readonly metFuture = new Set<number>();
	/** Rows are asked about several times. */
	private readonly events = new WeakMap<IDataObject, Event>();

	constructor(
		private readonly source: TimedSource,
		before: Delivered,
		private readonly maxItems: number,
		private readonly limits: Limits,
	) {
		this.floor = before.floor;
		this.delivered = new DeliveredEvents(before.seen);
		this.future = new Map(before.future);
	}

	/** How many items the poll may still deliver. */
	get left(): number {
		return this.maxItems - this.news.length;
	}

	get enough(): boolean {
		return this.news.length >= this.maxItems;
	}

	/** The newest event time of a page, microseconds, of rows that are dated rightly. */
	newestOf(rows: readonly IDataObject[]): number | undefined {
		let newest: number | undefined;
		for (const row of rows) {
			const event = this.event(row);
			if (event === undefined || event.time > this.latest) continue;
			if (event.time > (newest ?? -1)) newest = event.time;
		}
		return newest;
	}

	/** Which event a row stands for; undefined for a row without id or time. */
	event(row: IDataObject): Event | undefined {
		const known = this.events.get(row);
		if (known !== undefined) return known;
		const id = this.source.id(row);
		const time = parseMicros(this.source.time(row));
		if (typeof id !== 'string' || id === '' || time === undefined) {
			this.unusable.add(row);
			return undefined;
		}
		const key = hash48(this.source.versioned === true ? `${id}@${time}` : id);
		const event = { id, time, key };
		this.events.set(row, event);
		this.usable++;
		return event;
	}

	/** Whether an event is not among what is done or not wanted. */
	isOpen({ id, time }: Event): boolean {
		if (time <= this.floor || time < this.low) return false;
		const { place } = this;
		return (
			place === null || time > place.time || (time === place.time && compareIds(id, place.id) > 0)
		);
	}

	/** The next row in the order of time. */
	offer(row: IDataObject): Verdict {
		const event = this.event(row);
		if (event === undefined) return 'known';
		const { time, key } = event;
		if (time > this.latest) return this.offerFuture(row, event);
		this.at = Math.max(this.at, time);
		if (!this.isOpen(event)) return 'known';
		this.delivered.dropBefore(Math.min(this.at, this.settledUntil) - KEEP);
		if (this.future.delete(key) || this.delivered.has(key)) {
			this.delivered.add(key, this.at);
			return 'known';
		}
		if (this.enough) return 'enough';
		const room =
			this.limits.seenRoom + (this.at <= this.settledUntil ? this.limits.seenReserve : 0);
		if (this.delivered.size >= room) return 'full';
		this.delivered.add(key, this.at);
		this.deliver(row, event);
		return 'taken';
	}

	/**
	 * A row dated in the future: remembered for as long as it shows, and no measure for others. Only
	 * where more rows than can be remembered bear such a date, or a later one, is it believed: then
	 * the clock of the rows is ahead.
	 */
	offerFuture(row: IDataObject, event: Event): Verdict {
		const { key, time } = event;
		this.metFuture.add(key);
		if (this.future.has(key) || this.delivered.has(key)) return 'known';
		if (this.enough) return 'enough';
		// In the order of time everything before this row was met.
		this.at = Math.max(this.at, Math.min(time, this.settledUntil));
		this.delivered.dropBefore(Math.min(this.at, this.settledUntil) - KEEP);
		if (this.delivered.size >= this.limits.seenRoom) return 'full';
		this.future.set(key, time);
		this.deliver(row, event);
		if (this.future.size > this.limits.futureRoom) this.believeOldest();
		return 'taken';
	}

	private believeOldest(): void {
		const [key, time] = [...this.future].reduce((a, b) => (b[1] < a[1] ? b : a));
		this.future.delete(key);
		this.believed = Math.max(this.believed ?? -Infinity, time);
		this.latest = Math.max(this.latest, time);
		this.settledUntil = Math.max(this.settledUntil, time - overlapOf(this.source));
		this.at = Math.max(this.at, time);
		this.delivered.add(key, time);
	}

	/** A row among those that come in the order of their ids: the id reached is memory enough. */
	offerInOrder(row: IDataObject, event: Event, after: string): Verdict {
		if (!this.isOpen(event) || this.delivered.has(event.key) || this.future.has(event.key)) {
			return 'known';
		}
		if (compareIds(event.id, after) <= 0) return 'known';
		if (this.enough) return 'enough';
		this.deliver(row, event);
		return 'taken';
	}

	private deliver(row: IDataObject, { id }: Event): void {
		const time = String(this.source.time(row));
		this.news.push({ row, id, time, ...(this.source.versioned === true ? { detail: time } : {}) });
	}

	/** Everything up to `time` is done: no need to remember which events that were. */
	raiseFloor(time: number): void {
		this.floor = time;
		this.delivered.dropUpTo(time);
	}

	/** What to remember when every event before `watermark` is done. */
	entriesFrom(watermark: number): Entry[] {
		return this.delivered.from(watermark - KEEP);
	}

	/** The same for what is dated in the future; `isComplete`: what was not met is gone. */
	futureFrom(watermark: number, isComplete: boolean): Array<[hash: number, time: number]> {
		return [...this.future].filter(
			([hash, time]) => time >= watermark - KEEP && (!isComplete || this.metFuture.has(hash)),
		);
	}
}
