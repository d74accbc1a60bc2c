import { compareIds } from '../ids';
import type { Collection, LooseEntry } from './collection';
import {
	baseBounds,
	fittingRow,
	holds,
	type Order,
	type Selection,
	type SortKey,
} from './selection';

/** In the order of an ordered field: base rows by index, merged with the loose ones. */
export function* merged<Row extends object>(
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
	const rowAt = fittingRow(collection, selection);
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
			const row = rowAt(index);
			index += sign;
			if (row) yield row;
		} else if (other) {
			nextLoose++;
			if (fits(other.row) && collection.isVisible(other.row)) yield other.row;
		}
	}
}
