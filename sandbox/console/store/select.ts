import { compareIds } from '../ids';
import { shuffledIndex } from '../random';
import type { Collection } from './collection';
import { merged } from './merge';
import {
	baseBounds,
	candidates,
	fittingRow,
	holds,
	type Page,
	type Position,
	type Selection,
	type SortKey,
} from './selection';

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

/** Without a sort: shuffled, but the same for the same seed. Changed rows stay in their place. */
function shuffled<Row extends object>(
	collection: Collection<Row>,
	selection: Selection<Row>,
	limit: number,
	skip: number,
	after?: { at: number; size: number },
): Page<Row> {
	const fits = holds(collection, selection);
	const rowAt = fittingRow(collection, selection);
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
			row = isGone || index >= to ? undefined : rowAt(index);
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
