import type { IDataObject } from 'n8n-workflow';
import { compareIds } from '../../shared/paging/ids';
import { latestAt } from './clock';
import { numberOf } from './knownIds';
import type { Line } from './noteLine';
import { lineOf, textOf } from './noteLine';
import type { SnapshotState } from './snapshotState';
import type { Limits } from './limits';
import { parseMicros } from './micros';
import type { Change, NewEvent, SnapshotSource } from './types';

interface Before {
	known: Map<string, string>;
	missing: Map<string, string>;
	isResumed: boolean;
}

/** One poll's part of a reading: takes row by row in the order of ids, then says what is gone. */
export class SnapshotReading {
	readonly news: NewEvent[] = [];
	readonly known: Map<string, string>;
	readonly missing: Map<string, string>;
	/** When the newest record was made, microseconds. */
	newest: number;
	/** The id up to which everything is taken. */
	reached: string;
	hasDeparted = false;
	usable = 0;
	unusable = 0;
	private readonly before: string[];
	private readonly isResumed: boolean;
	private readonly met = new Set<string>();
	private isSorted = true;
	private latest = Infinity;
	private metAt = '';

	constructor(
		private readonly source: SnapshotSource,
		private readonly state: SnapshotState,
		private readonly maxItems: number,
		private readonly limits: Limits,
		{ known, missing, isResumed }: Before,
	) {
		this.known = known;
		this.missing = missing;
		this.isResumed = isResumed;
		this.before = [...known.keys()];
		this.newest = state.newest;
		this.reached = state.after;
	}

	/** What time it is, by the console's clock where it says so; epoch ms. */
	at(server: number | null, local: number): void {
		this.latest = latestAt({ server, local });
		this.metAt = new Date(server ?? local).toISOString();
	}

	private get room(): number {
		return this.maxItems - this.news.length;
	}

	private push(row: IDataObject, id: string, { detail, extra, time }: Change, sight: string): void {
		const parts = [detail, ...(this.source.createdOnly === true ? [] : [sight])];
		const told = parts.filter((part) => part !== undefined).join(':');
		this.news.push({
			row,
			id,
			time: typeof time === 'string' && parseMicros(time) !== undefined ? time : this.metAt,
			...(told === '' ? {} : { detail: told }),
			...(extra === undefined ? {} : { extra }),
		});
	}

	/** Whether a record is news at all: at first only what was made after the line, later everything. */
	private isNews(made: number | undefined): boolean {
		const { floor, ready } = this.state;
		if (ready && this.source.createdOnly !== true) return true;
		if (made === undefined) return ready || floor < 0;
		// What is dated in the future at activation was there before it.
		return made > floor && (ready || floor < 0 || made <= this.latest);
	}

	private changesOf(row: IDataObject, before: string | undefined): Change[] {
		const { source, state } = this;
		const made = parseMicros(source.time(row));
		if (!this.isNews(made) || (source.createdOnly === true && before !== undefined)) return [];
		const isCreated =
			!state.ready || (made !== undefined && made > state.newest && made <= this.latest);
		const isDated = source.createdOnly === true || (isCreated && source.note === undefined);
		return source
			.compare(row, before, { isCreated, isResumed: this.isResumed })
			.map((change) =>
				isDated && change.time === undefined ? { ...change, time: source.time(row) } : change,
			);
	}

	/** Takes a row; false when the poll has its most items. */
	take(row: IDataObject): boolean {
		const { source, state } = this;
		const id = source.id === undefined ? row.id : source.id(row);
		if (typeof id !== 'string' || id === '') {
			this.unusable++;
			return true;
		}
		this.usable++;
		const key = numberOf(id);
		if (state.after !== '' && compareIds(key, state.after) <= 0) return true;
		if (compareIds(key, this.reached) < 0) this.isSorted = false;
		const time = parseMicros(source.time(row)) ?? 0;
		if (time <= this.latest && time > this.newest) this.newest = time;
		if (!this.met.has(key)) {
			const text = this.known.get(key);
			if (source.note === undefined) {
				const sight = state.departures.toString(36);
				const changes = this.changesOf(row, text);
				if (changes.length > 0 && this.room < changes.length) return false;
				for (const change of changes) this.push(row, id, change, sight);
				this.known.set(key, '');
			} else if (!this.takeNoted(row, id, key, text)) return false;
		}
		this.met.add(key);
		this.checkRoom();
		this.missing.delete(key);
		if (compareIds(key, this.reached) > 0) this.reached = key;
		return true;
	}

	private takeNoted(row: IDataObject, id: string, key: string, text: string | undefined): boolean {
		const line =
			text === undefined
				? { sight: this.state.departures.toString(36), told: 0, note: undefined }
				: lineOf(text);
		const changes = this.changesOf(row, line.note);
		const note = this.source.note?.(row, line.note) ?? '';
		return this.tell(row, id, key, { ...line, note: line.note ?? '' }, changes, note);
	}

	/** Tells what there is room for; false when something is left for the next poll. */
	private tell(
		row: IDataObject,
		id: string,
		key: string,
		line: Line,
		changes: readonly Change[],
		note: string,
	): boolean {
		const some = changes.slice(0, Math.max(0, this.room));
		const isWhole = some.length === changes.length;
		const noteAfter = isWhole ? note : some[some.length - 1]?.noteAfter?.();
		if (noteAfter === undefined) return false;
		const told = line.told + (some.length > 0 ? 1 : 0);
		for (const change of some) {
			this.push(row, id, change, `${line.sight}.${told.toString(36)}`);
		}
		this.known.set(key, textOf({ sight: line.sight, told, note: noteAfter }));
		return isWhole;
	}

	private checkRoom(): void {
		const { limit, list, advice } = this.source;
		if (this.known.size <= limit) return;
		// Those of created records are kept after they are gone, for as long as there is room.
		for (const key of this.missing.keys()) if (!this.met.has(key)) this.known.delete(key);
		if (this.known.size <= limit) return;
		throw new Error(
			`There are more than ${limit.toLocaleString('en-US')} ${list.name} in reach, more than this event can remember. ${advice}`,
		);
	}

	/**
	 * Says what is gone, after two readings in a row did not meet it. A reading that misses most of
	 * what was there is held against the console, not against the records, until it lasts. Answers
	 * how many readings in a row were held.
	 */
	settle(isThrough: boolean, warn: (message: string) => void): number {
		const { source, state, limits } = this;
		if (!this.isSorted && !(isThrough && state.after === '')) {
			throw new Error(
				`The console does not sort its ${source.list.name} by ID, so that they cannot be read in parts. Narrow the filters until one poll can read them all`,
			);
		}
		const passed = this.before.filter(
			(key) =>
				(state.after === '' || compareIds(key, state.after) > 0) &&
				(isThrough || compareIds(key, this.reached) <= 0),
		);
		const absent = passed.filter((key) => !this.met.has(key));
		const isGap =
			absent.length > 0 &&
			(this.met.size === 0 ||
				(absent.length > limits.fewGone && absent.length * 2 > passed.length));
		const held = isGap ? state.held + 1 : 0;
		if (isGap && held <= limits.heldReadings) {
			warn(
				`the console shows ${passed.length - absent.length} of the ${passed.length} ${source.list.name} that were there before. Nothing is told of the others unless this lasts (${held} of ${limits.heldReadings} readings)`,
			);
		} else {
			for (const key of absent) this.depart(key);
		}
		this.checkNotes();
		return held;
	}

	private depart(key: string): void {
		const { source } = this;
		if (!this.missing.has(key)) {
			this.missing.set(key, '');
			return;
		}
		if (source.createdOnly === true) return;
		const text = this.known.get(key) ?? '';
		const line = lineOf(text);
		const changes = source.gone?.(key, line.note) ?? [];
		// What does not fit into this poll stays missing, and is told by the next reading.
		if (changes.length > 0 && !this.tell({ id: key }, key, key, line, changes, '')) return;
		this.missing.delete(key);
		this.known.delete(key);
		this.hasDeparted = true;
	}

	private checkNotes(): void {
		let size = 0;
		for (const note of this.known.values()) size += note.length;
		if (size <= this.limits.notesRoom) return;
		const { list, advice } = this.source;
		throw new Error(
			`What this event has to remember of the ${list.name} is more than ${this.limits.notesRoom.toLocaleString('en-US')} characters. ${advice}`,
		);
	}
}
