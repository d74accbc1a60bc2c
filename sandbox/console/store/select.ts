import { compareIds } from '../ids';
import { shuffledIndex } from '../random';
import type { Collection, LooseEntry } from './collection';

export type Predicate<Row> = (row: Row) => boolean;
export type SortKey = string | number | boolean | null;

/** Inclusive, in microseconds, on one of the collection's ordered fields. */
export interface Range {
	field: string;
	from: number;
	to: number;
}

export interface Order<Row> {
	/** An ordered field of the collection; without it rows are sorted by `key`. */
	field?: string;
	key(row: Row): SortKey;
	descending: boolean;
}

/** Where a page ended: the last row's key and id, or a position in the shuffled order. */
export type Position = { key: SortKey; id: string } | { at: number; size: number };

export interface Selection<Row> {
	ids?: readonly string[];
	ranges: readonly Range[];
	where: ReadonlyArray<Predicate<Row>>;
	order?: Order<Row>;
}

export interface Page<Row> {
	rows: Row[];
	/** Set when there are more rows. */
	next?: Position;
}

const holds = <Row>(collection: Collection<Row & object>, selection: Selection<Row>) => {
	const { ordered } = collection.spec;
	const checks = selection.ranges.map(({ field, from, to }) => {
		const of = ordered[field]?.of;
		if (!of) throw new Error(`no order by ${field}`);
		return (row: Row) => {
			const at = of(row as Row & object);
			return at >= from && at <= to;
		};
	});
	return (row: Row) =>
		checks.every((check) => check(row)) && selection.where.every((check) => check(row));
};

/** The base indexes from..to-1 that the ranges and the visibility leave. */
function baseBounds<Row extends object>(
	collection: Collection<Row>,
	ranges: readonly Range[],
): { from: number; to: number } {
	const { timeline, spec } = collection;
	let from = 0;
	let to = collection.visibleEnd();
	for (const range of ranges) {
		const base = spec.ordered[range.field]?.base;
		if (!base) continue;
		const at = (index: number) => base(timeline.createdAt(index));
		from = Math.max(
			from,
			timeline.firstIndex((index) => at(index) >= range.from),
		);
		to = Math.min(
			to,
			timeline.firstIndex((index) => at(index) > range.to),
		);
	}
	return { from, to: Math.max(from, to) };
}

/** How many visible rows the selection holds. Without predicates no base row is made. */
export function count<Row extends object>(
	collection: Collection<Row>,
	selection: Selection<Row>,
): number {
	if (selection.ids || selection.where.length > 0) {
		let total = 0;
		for (const row of candidates(collection, selection)) if (row) total++;
		return total;
	}
	const { from, to } = baseBounds(collection, selection.ranges);
	let total = to - from;
	const leaves = (index: number) => (index >= from && index < to ? 1 : 0);
	for (const index of collection.looseIndexes()) total -= leaves(index);
	for (const index of collection.removedIndexes()) total -= leaves(index);
	const fits = holds(collection, selection);
	for (const { row } of collection.loose('createdAt'))
		if (fits(row) && collection.isVisible(row)) total++;
	return total;
}

/** Every visible row of the selection, in no useful order. */
export function* candidates<Row extends object>(
	collection: Collection<Row>,
	selection: Selection<Row>,
): Generator<Row> {
	const fits = holds(collection, selection);
	if (selection.ids) {
		for (const id of new Set(selection.ids)) {
			const row = collection.get(id);
			if (row && fits(row)) yield row;
		}
		return;
	}
	const { from, to } = baseBounds(collection, selection.ranges);
	for (let index = from; index < to; index++) {
		if (collection.isLoose(index)) continue;
		const row = collection.baseRow(index);
		if (fits(row)) yield row;
	}
	for (const { row } of collection.loose('createdAt'))
		if (fits(row) && collection.isVisible(row)) yield row;
}

const compareKeys = (a: SortKey, b: SortKey): number => {
	if (a === b) return 0;
	if (a === null) return -1;
	if (b === null) return 1;
	return a < b ? -1 : 1;
};

function take<Row extends object>(
	rows: Iterable<Row>,
	limit: number,
	skip: number,
	position: (row: Row) => Position,
): Page<Row> {
	const page: Row[] = [];
	let toSkip = skip;
	for (const row of rows) {
		if (toSkip-- > 0) continue;
		if (page.length === limit) {
			const last = page.at(-1);
			return { rows: page, next: last && position(last) };
		}
		page.push(row);
	}
	return { rows: page };
}

/** In the order of an ordered field: base rows by index, merged with the loose ones. */
function* merged<Row extends object>(
	collection: Collection<Row>,
	selection: Selection<Row>,
	order: Order<Row> & { field: string },
	after?: { key: SortKey; id: string },
): Generator<Row> {
	const { timeline, spec } = collection;
	const base = spec.ordered[order.field]?.base;
	if (!base) throw new Error(`no order by ${order.field}`);
	const sign = order.descending ? -1 : 1;
	const baseKey = (index: number) => base(timeline.createdAt(index));
	const fits = holds(collection, selection);
	const { from, to } = baseBounds(collection, selection.ranges);
	const isAfter = (at: number, id: string) =>
		!after || sign * (at - Number(after.key) || compareIds(id, after.id)) > 0;

	const loose = [...collection.loose(order.field)];
	if (order.descending) loose.reverse();
	let nextLoose = loose.findIndex(({ at, id }) => isAfter(at, id));
	if (nextLoose < 0) nextLoose = loose.length;
	let index: number;
	if (order.descending) {
		const end = timeline.firstIndex((i) => !isAfter(baseKey(i), collection.baseId(i)));
		index = Math.min(after ? end : to, to) - 1;
	} else {
		const start = timeline.firstIndex((i) => isAfter(baseKey(i), collection.baseId(i)));
		index = Math.max(start, from);
	}
	const isLeft = () => (order.descending ? index >= from : index < to);
	for (;;) {
		while (isLeft() && collection.isLoose(index)) index += sign;
		const other: LooseEntry<Row> | undefined = loose[nextLoose];
		if (!isLeft() && !other) return;
		const isBaseNext =
			isLeft() &&
			(!other ||
				sign * (baseKey(index) - other.at || compareIds(collection.baseId(index), other.id)) < 0);
		if (isBaseNext) {
			const row = collection.baseRow(index);
			index += sign;
			if (fits(row)) yield row;
		} else if (other) {
			nextLoose++;
			if (fits(other.row) && collection.isVisible(other.row)) yield other.row;
		}
	}
}

/** Without a sort: shuffled, but the same for the same seed. Changed rows stay in their place. */
function shuffled<Row extends object>(
	collection: Collection<Row>,
	selection: Selection<Row>,
	limit: number,
	skip: number,
	after?: { at: number; size: number },
): Page<Row> {
	const fits = holds(collection, selection);
	const { from, to } = baseBounds(collection, selection.ranges);
	const isWhole = selection.ranges.length === 0;
	const size = after?.size ?? to - from;
	const rest = isWhole
		? [...collection.givenRows()]
		: collection.loose('createdAt').map(({ row }) => row);
	const rows: Row[] = [];
	let toSkip = skip;
	for (let at = after?.at ?? 0; at < size + rest.length; at++) {
		let row: Row | undefined;
		if (at < size) {
			const index = from + shuffledIndex(collection.spec.seed, size, at);
			const isGone = isWhole ? collection.isRemoved(index) : collection.isLoose(index);
			row = isGone || index >= to ? undefined : collection.baseRow(index);
		} else row = rest[at - size];
		if (!row || !fits(row) || !collection.isVisible(row)) continue;
		if (toSkip-- > 0) continue;
		if (rows.length === limit) return { rows, next: { at, size } };
		rows.push(row);
	}
	return { rows };
}

/** One page of the selection. */
export function select<Row extends object>(
	collection: Collection<Row>,
	selection: Selection<Row>,
	page: { limit: number; skip: number; after?: Position },
): Page<Row> {
	const { order } = selection;
	const { limit, skip, after } = page;
	const key = after && 'key' in after ? after : undefined;
	if (!order && !selection.ids)
		return shuffled(collection, selection, limit, skip, after && 'at' in after ? after : undefined);
	const { idOf, ordered } = collection.spec;
	if (order?.field !== undefined && !selection.ids) {
		const field = order.field;
		const of = ordered[field]?.of ?? (() => 0);
		return take(merged(collection, selection, { ...order, field }, key), limit, skip, (row) => ({
			key: of(row),
			id: idOf(row),
		}));
	}
	const keyOf = order?.key ?? (() => null);
	const sign = order?.descending ? -1 : 1;
	const compare = (a: { key: SortKey; id: string }, b: { key: SortKey; id: string }) =>
		sign * (compareKeys(a.key, b.key) || compareIds(a.id, b.id));
	const sorted = [...candidates(collection, selection)]
		.map((row) => ({ row, key: keyOf(row), id: idOf(row) }))
		.filter((entry) => !key || compare(entry, key) > 0)
		.sort(compare);
	return take(
		sorted.map(({ row }) => row),
		limit,
		skip,
		(row) => ({ key: keyOf(row), id: idOf(row) }),
	);
}
