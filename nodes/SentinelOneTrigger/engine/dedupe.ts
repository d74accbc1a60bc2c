import type { IDataObject } from 'n8n-workflow';
import { compareIds } from '../../shared/paging/ids';
import type { Entry } from './ledger';
import { LEDGER_RESERVE, LEDGER_ROOM, hash48 } from './ledger';
import { MINUTE, SECOND, parseMicros } from './micros';
import type { Found, Place, TimedSource } from './types';

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
export const slackOf = (source: TimedSource): number => (source.exact ? SECOND : MINUTE);

/**
 * Decides row by row, oldest first, what is new. Events from `horizon` on are remembered, because
 * rows that appear late may still come before them; below it every row is visible already, and how
 * far the reading got says it all.
 */
export class Intake {
	readonly found: Found[] = [];
	/** The largest row time so far, microseconds: how far the reading got. */
	at = 0;
	/** Everything up to here, in the order of time and id, is done. */
	place: Place | null = null;
	/** Rows without an id or a time: nothing can be said about them. */
	readonly unusable = new Set<IDataObject>();
	/** What was delivered: hash of the event to its place in time. */
	private readonly delivered = new Map<number, number>();
	/** Rows are asked about several times. */
	private readonly events = new WeakMap<IDataObject, Event>();
	private readonly met: Entry[] = [];
	private metFrom = 0;
	private unmetFrom = 0;
	private readonly keep: number;

	constructor(
		private readonly source: TimedSource,
		/** Events up to here are done or not wanted; microseconds. */
		public floor: number,
		private readonly unmet: readonly Entry[],
		/** Every row up to here is visible; microseconds. */
		public horizon: number,
		private readonly most: number,
	) {
		for (const { hash, time } of unmet) this.delivered.set(hash, time);
		this.keep = 2 * slackOf(source);
	}

	/** How many items the poll may still deliver. */
	get left(): number {
		return this.most - this.found.length;
	}

	get enough(): boolean {
		return this.found.length >= this.most;
	}

	/** The newest event time of a page, microseconds. */
	newestOf(rows: readonly IDataObject[]): number | undefined {
		let newest: number | undefined;
		for (const row of rows) {
			const event = this.event(row);
			if (event !== undefined && event.time > (newest ?? -1)) newest = event.time;
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
		return event;
	}

	/** Whether an event is neither below the floor nor below the place. */
	isOpen({ id, time }: Event): boolean {
		if (time <= this.floor) return false;
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
		this.at = Math.max(this.at, time);
		if (!this.isOpen(event)) return 'known';
		this.forgetBefore(Math.min(this.at, this.horizon) - this.keep);
		if (this.delivered.has(key)) {
			this.remember(key);
			return 'known';
		}
		if (this.enough) return 'enough';
		const room = LEDGER_ROOM + (this.at <= this.horizon ? LEDGER_RESERVE : 0);
		if (this.delivered.size >= room) return 'full';
		this.remember(key);
		this.deliver(row, event);
		return 'taken';
	}

	/** A row among those that come in the order of their ids: the id reached is memory enough. */
	offerInOrder(row: IDataObject, event: Event, after: string): Verdict {
		if (!this.isOpen(event) || this.delivered.has(event.key)) return 'known';
		if (compareIds(event.id, after) <= 0) return 'known';
		if (this.enough) return 'enough';
		this.deliver(row, event);
		return 'taken';
	}

	private deliver(row: IDataObject, { id }: Event): void {
		const time = String(this.source.time(row));
		this.found.push({ row, id, time, ...(this.source.versioned === true ? { detail: time } : {}) });
	}

	/** Everything up to `time` is done: no need to remember which events that were. */
	raiseFloor(time: number): void {
		this.floor = time;
		for (const [hash, at] of this.delivered) if (at <= time) this.delivered.delete(hash);
	}

	private remember(hash: number): void {
		this.delivered.set(hash, this.at);
		this.met.push({ hash, time: this.at });
	}

	private forgetBefore(bound: number): void {
		this.metFrom = this.forget(this.met, this.metFrom, bound);
		this.unmetFrom = this.forget(this.unmet, this.unmetFrom, bound);
	}

	private forget(entries: readonly Entry[], from: number, bound: number): number {
		let at = from;
		for (
			let entry = entries[at];
			entry !== undefined && entry.time < bound;
			entry = entries[++at]
		) {
			if (this.delivered.get(entry.hash) === entry.time) this.delivered.delete(entry.hash);
		}
		return at;
	}

	/** What to remember when every event before `low` is done. */
	entriesFrom(low: number): Entry[] {
		return [...this.delivered]
			.map(([hash, time]) => ({ hash, time }))
			.filter(({ time }) => time >= low - this.keep);
	}
}
