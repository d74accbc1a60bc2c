import { compareIds, indexOfId, makeId, type Kind } from '../ids';
import { Timeline } from './timeline';

/** A field that rows can be ordered and cut by without making them. */
export interface OrderedField<Row> {
	/** Microseconds of a row that was changed or given. */
	of(row: Row): number;
	/** Microseconds of a generated row, from those of its creation. */
	base(createdAt: number): number;
}

export interface CollectionSpec<Row> {
	kind: Kind;
	seed: number;
	/** Microseconds of the console's clock. */
	now(): number;
	idOf(row: Row): string;
	idPath: string;
	createdPath: string;
	/** Where a row keeps the time of its last change, if it does. */
	updatedPath?: string;
	/** accountId, siteId and groupId of a generated row, without making it. */
	place?(index: number): Row;
	/** Absent where rows are only given. */
	make?(index: number, id: string, createdAt: number): Row;
	/** Ids that are no decimal numbers: of an index and its time, and the index of an id, or -1. */
	ids?: { of(index: number, createdAt: number): string; indexOf(id: string): number };
	/** Must hold `createdAt`. */
	ordered: Record<string, OrderedField<Row>> & { createdAt: OrderedField<Row> };
}

export type Change<Row> = (row: Row) => Row;

interface Given<Row> {
	row: Row;
	visibleAt?: number;
}

export interface LooseEntry<Row> {
	id: string;
	row: Row;
	at: number;
}

const FIRST_GIVEN = 900_000_000;
const LONGEST_CHAIN = 4;

/**
 * Rows of one kind. Most are generated on demand from their index; kept are only the changes to
 * them, the indexes of removed ones, and the rows that somebody gave. "Loose" rows are those whose
 * place in an order does not follow from the index: changed and given ones.
 */
export class Collection<Row extends object> {
	readonly timeline: Timeline;
	/** Rows become visible this many microseconds after their creation. */
	visibilityDelay = 0;
	private readonly changes = new Map<number, ReadonlyArray<Change<Row>>>();
	private readonly removed = new Set<number>();
	private readonly given = new Map<string, Given<Row>>();
	private nextGiven = FIRST_GIVEN;
	private version = 0;
	private readonly looseCache = new Map<
		string,
		{ version: number; entries: Array<LooseEntry<Row>> }
	>();

	constructor(readonly spec: CollectionSpec<Row>) {
		this.timeline = new Timeline(spec.seed);
	}

	/** Generated rows, removed ones included. */
	get baseSize(): number {
		return this.timeline.size;
	}

	/** Another text whenever the rows are other ones. */
	get revision(): string {
		return `${this.version} ${this.baseSize}`;
	}

	newId(): string {
		const index = this.nextGiven++;
		return this.spec.ids?.of(index, this.spec.now()) ?? makeId(this.spec.kind, index);
	}

	baseId(index: number): string {
		const { ids, kind } = this.spec;
		return ids ? ids.of(index, this.timeline.createdAt(index)) : makeId(kind, index);
	}

	baseIndex(id: string): number {
		const { ids, kind } = this.spec;
		const index = ids ? ids.indexOf(id) : indexOfId(kind, id);
		if (index >= this.baseSize) return -1;
		return ids && index >= 0 && this.baseId(index) !== id ? -1 : index;
	}

	isLoose(index: number): boolean {
		return this.changes.has(index) || this.removed.has(index);
	}

	isRemoved(index: number): boolean {
		return this.removed.has(index);
	}

	/** The base rows that are visible by now come before this index. */
	visibleEnd(): number {
		if (this.visibilityDelay <= 0) return this.baseSize;
		const latest = this.spec.now() - this.visibilityDelay;
		return this.timeline.firstIndex((index) => this.timeline.createdAt(index) > latest);
	}

	/** Base indexes whose place in any order is not their index. */
	looseIndexes(): Iterable<number> {
		return this.changes.keys();
	}

	removedIndexes(): ReadonlySet<number> {
		return this.removed;
	}

	baseRow(index: number): Row {
		const made = this.make(index, this.baseId(index), this.timeline.createdAt(index));
		const fields = this.timeline.fields(index);
		let row = fields ? { ...made, ...fields } : made;
		for (const change of this.changes.get(index) ?? []) row = change(row);
		return row;
	}

	/** Where an unchanged generated row is, and what its segment was given. */
	basePlace(index: number): Row {
		if (!this.spec.place) throw new TypeError(`${this.spec.kind} rows have no place`);
		const fields = this.timeline.fields(index);
		const place = this.spec.place(index);
		return fields ? { ...place, ...fields } : place;
	}

	/** A generated row as it is at first. */
	make(index: number, id: string, createdAt: number): Row {
		if (!this.spec.make) throw new TypeError(`${this.spec.kind} rows are given, not generated`);
		return this.spec.make(index, id, createdAt);
	}

	/** A row whether or not it is visible yet. */
	peek(id: string): Row | undefined {
		const given = this.given.get(id);
		if (given) return given.row;
		const index = this.baseIndex(id);
		return index < 0 || this.removed.has(index) ? undefined : this.baseRow(index);
	}

	get(id: string): Row | undefined {
		const row = this.peek(id);
		return row && this.isVisible(row, this.given.get(id)?.visibleAt) ? row : undefined;
	}

	/** Visible rows that somebody gave, in the order they came. */
	*givenRows(): Generator<Row> {
		for (const { row, visibleAt } of this.given.values())
			if (this.isVisible(row, visibleAt)) yield row;
	}

	/** Changed and given rows, visible or not, by an ordered field and id. */
	loose(field: string): ReadonlyArray<LooseEntry<Row>> {
		const cached = this.looseCache.get(field);
		if (cached?.version === this.version) return cached.entries;
		const ordered = this.spec.ordered[field];
		if (!ordered) throw new Error(`${this.spec.kind} rows have no order by ${field}`);
		const entries: Array<LooseEntry<Row>> = [];
		const add = (row: Row) => entries.push({ id: this.spec.idOf(row), row, at: ordered.of(row) });
		for (const index of this.changes.keys()) add(this.baseRow(index));
		for (const { row } of this.given.values()) add(row);
		entries.sort((a, b) => a.at - b.at || compareIds(a.id, b.id));
		this.looseCache.set(field, { version: this.version, entries });
		return entries;
	}

	isVisible(row: Row, visibleAt = this.given.get(this.spec.idOf(row))?.visibleAt): boolean {
		if (visibleAt !== undefined && visibleAt > this.spec.now()) return false;
		return (
			this.visibilityDelay <= 0 ||
			this.spec.ordered.createdAt.of(row) + this.visibilityDelay <= this.spec.now()
		);
	}

	/** Keeps a row that has its id already; it may be older than others, or visible only later. */
	give(row: Row, visibleAt?: number): Row {
		this.given.set(this.spec.idOf(row), { row, visibleAt });
		this.version++;
		return row;
	}

	/** Changes the rows with these ids; unknown ids count for nothing. */
	change(ids: Iterable<string>, change: Change<Row>): number {
		let affected = 0;
		// Rows with the same history share one list of changes.
		const longer = new Map<ReadonlyArray<Change<Row>> | undefined, ReadonlyArray<Change<Row>>>();
		for (const id of ids) {
			const given = this.given.get(id);
			const index = given ? -1 : this.baseIndex(id);
			if (given) given.row = change(given.row);
			else if (index < 0 || this.removed.has(index)) continue;
			else {
				const before = this.changes.get(index);
				if (before && before.length >= LONGEST_CHAIN) {
					const row = change(this.baseRow(index));
					this.changes.set(index, [() => row]);
				} else {
					let after = longer.get(before);
					if (!after) longer.set(before, (after = [...(before ?? []), change]));
					this.changes.set(index, after);
				}
			}
			affected++;
		}
		if (affected > 0) this.version++;
		return affected;
	}

	remove(id: string): boolean {
		const index = this.baseIndex(id);
		const had = this.given.delete(id) || (index >= 0 && !this.removed.has(index));
		if (!had) return false;
		if (index >= 0) {
			this.removed.add(index);
			this.changes.delete(index);
		}
		this.version++;
		return true;
	}
}
