import type { Collection } from './collection';

export interface Predicate<Row> {
	(row: Row): boolean;
	/** Looks at nothing but accountId, siteId and groupId: a collection's places will do. */
	onPlace?: boolean;
}

export const onPlace = <Row>(test: (row: Row) => boolean): Predicate<Row> =>
	Object.assign(test, { onPlace: true });
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

/** Whether a base row can fit, by its place alone; undefined when nothing is asked of the place. */
function placeTest<Row extends object>(
	collection: Collection<Row>,
	selection: Selection<Row>,
): ((index: number) => boolean) | undefined {
	const tests = selection.where.filter((test) => test.onPlace);
	if (!collection.spec.place || tests.length === 0) return undefined;
	return (index) => {
		const place = collection.basePlace(index);
		return tests.every((test) => test(place));
	};
}

/** The row at a base index when it fits the whole selection. */
export function fittingRow<Row extends object>(
	collection: Collection<Row>,
	selection: Selection<Row>,
): (index: number) => Row | undefined {
	const canFit = placeTest(collection, selection);
	const fits = holds(collection, selection);
	return (index) => {
		if (canFit && !collection.isLoose(index) && !canFit(index)) return undefined;
		const row = collection.baseRow(index);
		return fits(row) ? row : undefined;
	};
}

/** Whether a row fits the ranges and predicates. */
export const holds = <Row>(collection: Collection<Row & object>, selection: Selection<Row>) => {
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
export function baseBounds<Row extends object>(
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

/**
 * How many visible rows the selection holds. No base row is made where nothing is asked, or only
 * about its place.
 */
export function count<Row extends object>(
	collection: Collection<Row>,
	selection: Selection<Row>,
): number {
	const canFit = placeTest(collection, selection);
	const isByPlace = canFit !== undefined && selection.where.every((test) => test.onPlace);
	if (selection.ids || (selection.where.length > 0 && !isByPlace)) {
		let total = 0;
		for (const row of candidates(collection, selection)) if (row) total++;
		return total;
	}
	const { from, to } = baseBounds(collection, selection.ranges);
	let total = 0;
	if (canFit) {
		for (let index = from; index < to; index++)
			if (!collection.isLoose(index) && canFit(index)) total++;
	} else {
		total = to - from;
		const leaves = (index: number) => (index >= from && index < to ? 1 : 0);
		for (const index of collection.looseIndexes()) total -= leaves(index);
		for (const index of collection.removedIndexes()) total -= leaves(index);
	}
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
	const rowAt = fittingRow(collection, selection);
	const { from, to } = baseBounds(collection, selection.ranges);
	for (let index = from; index < to; index++) {
		if (collection.isLoose(index)) continue;
		const row = rowAt(index);
		if (row) yield row;
	}
	for (const { row } of collection.loose('createdAt'))
		if (fits(row) && collection.isVisible(row)) yield row;
}
