import type { IDataObject } from 'n8n-workflow';
import type { ListEndpoint, TimeCut } from '../records/listEndpoint';
import { fetchPage, readRows } from './pages';
import type { Order } from './window';
import { areOrdered } from './window';
import type { WindowOptions } from './windowRead';
import { WindowRead } from './windowRead';
import type { ApiContext, Query } from '../types';

/**
 * Long lists, read in several disjoint windows of time at once. A record has one time of creation,
 * so it is in one window, whatever else changes while they are read: like a read page by page,
 * every record that is there from beginning to end comes exactly once.
 */

/** Shorter lists are read page by page: finding windows takes requests too. */
const MIN_PAGES = 6;

/** The orders that windows can be put together in again. */
function orderOf(query: Query, cut: TimeCut): Order | undefined {
	const descending = query.sortOrder === 'desc';
	if (query.sortBy === cut.sortBy) return { by: 'time', descending };
	return query.sortBy === 'id' ? { by: 'id', descending } : undefined;
}

/**
 * All rows of `list`, in the order the query asks for. Long lists that can be cut by time are read
 * in windows, at most `parallel` requests at a time and below the console's rate; others page by
 * page, as are lists whose console does not count, or does not keep to the bounds of windows.
 * Throws as `pages` does, with the first failure.
 */
export async function readAll(
	this: ApiContext,
	list: ListEndpoint,
	query: Query,
	options: WindowOptions,
): Promise<IDataObject[]> {
	const { deadline, shape, parallel } = options;
	const cut = parallel > 1 ? list.timeCut : undefined;
	const order = cut === undefined ? undefined : orderOf(query, cut);
	if (cut === undefined || order === undefined) {
		return await readRows.call(this, list, query, { deadline, shape });
	}
	const start = await fetchPage.call(this, list, query, { count: true, deadline });
	const total = start.totalItems ?? 0;
	const ids = start.rows.map((row) => String(cut.id(row)));
	const isLong = start.nextCursor !== null && total > MIN_PAGES * list.pageSize;
	if (isLong && (order.by === 'time' || areOrdered(ids, order))) {
		const read = new WindowRead(this, list, cut, query, order, options, total);
		const rows = await read.read();
		if (rows !== undefined) return rows;
	}
	return await readRows.call(this, list, query, { deadline, shape, start });
}
