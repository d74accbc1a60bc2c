import type { IDataObject } from 'n8n-workflow';
import { compareIds } from './ids';

/** Windows of time: what they are, how they are cut, how their rows are put together. Pure. */

/** From `from` (or the beginning) to before `to` (or the end), epoch ms. */
export interface Window {
	from?: number;
	to?: number;
	/** Where its rows lie, as far as one knows: where to cut it. */
	low: number;
	high: number;
	depth: number;
	/** Rows still to come; all there could be until the console has counted them. */
	left: number;
	rows: IDataObject[];
	ids: string[];
	parts?: Window[];
}

export interface Order {
	by: 'time' | 'id';
	descending: boolean;
}

/** Whether ids come in the order asked for, as the console orders them: as numbers. */
export const areOrdered = (ids: readonly string[], { descending }: Order): boolean =>
	ids.every((id, at) => {
		const before = ids[at - 1];
		return before === undefined || compareIds(before, id) * (descending ? -1 : 1) < 0;
	});

/** Disjoint windows that together are `window`, oldest first, of equal length. */
export function split(window: Window, count: number): Window[] {
	const { low, high, depth } = window;
	const number = Math.min(count, Math.floor(high - low));
	const edge = (at: number) => Math.ceil(low + ((high - low) * at) / number);
	return Array.from({ length: number }, (_, at) => ({
		from: at === 0 ? window.from : edge(at),
		to: at === number - 1 ? window.to : edge(at + 1),
		low: edge(at),
		high: edge(at + 1),
		depth: depth + 1,
		left: Infinity,
		rows: [],
		ids: [],
	}));
}

/** Puts the rows of a window and of its parts into `rows`, in order, and lets go of them there. */
export function collect(
	window: Window,
	rows: IDataObject[],
	ids: string[],
	descending: boolean,
): void {
	for (const row of window.rows) rows.push(row);
	for (const id of window.ids) ids.push(id);
	const parts = window.parts ?? [];
	for (const part of descending ? [...parts].reverse() : parts) {
		collect(part, rows, ids, descending);
	}
	window.rows = [];
	window.ids = [];
}

/** Rows by id. Ids grow with time as a rule, and then they are in order already. */
export function sortedById(rows: IDataObject[], ids: string[], order: Order): IDataObject[] {
	if (areOrdered(ids, order)) return rows;
	const sign = order.descending ? -1 : 1;
	return rows
		.map((row, at) => ({ row, id: ids[at] ?? '' }))
		.sort((a, b) => sign * compareIds(a.id, b.id))
		.map(({ row }) => row);
}
