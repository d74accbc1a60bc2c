import type { IDataObject, INode } from 'n8n-workflow';
import { request } from '../transport/rest';
import { shapeError } from '../errors/errors';
import type { ListEndpoint } from '../records/record';
import type { ApiContext, Query, Turn } from '../types';
import { isObject, objectsIn } from '../types';

/** Lists of the console, page by page. */

export interface Page {
	rows: IDataObject[];
	/** Where the next page starts; null after the last one. */
	nextCursor: string | null;
	/** All rows that match; absent when the count was skipped. */
	totalItems?: number;
	/** The console's own clock, epoch ms. */
	serverTime?: number;
}

export interface PageOptions {
	/** Rows asked for; at most the endpoint's page size. */
	limit?: number;
	cursor?: string;
	/** Ask for `totalItems`, which costs the console a count. */
	count?: boolean;
	/** Epoch ms. */
	deadline?: number;
	/** Where several requests of one read are under way. */
	turn?: Turn;
}

/** What reading a list page by page may be told. */
export interface ReadOptions {
	/** Rows asked for. */
	limit?: number;
	/** Epoch ms. */
	deadline?: number;
	/** The first page, where it is there already. */
	start?: Page;
	turn?: Turn;
}

/** More empty pages in a row than this, each pointing on, are taken for a loop. */
const MAX_EMPTY_PAGES = 3;

/** One page of `list`. Throws as `request` does, and when the answer holds no rows where rows belong. */
export async function fetchPage(
	this: ApiContext,
	list: ListEndpoint,
	query: Query,
	{ limit = list.pageSize, cursor, count = false, deadline, turn }: PageOptions = {},
): Promise<Page> {
	const paged = list.pageSize > 0;
	const answer = await request.call(this, {
		method: 'GET',
		path: list.path,
		query: {
			...query,
			...(paged ? { limit: Math.max(1, Math.min(limit, list.pageSize)), cursor } : {}),
			...(list.skipCount === true && !count ? { skipCount: true } : {}),
		},
		permission: list.permission || undefined,
		deadline,
		turn,
	});
	const data =
		list.rowsIn !== undefined && isObject(answer.data) ? answer.data[list.rowsIn] : answer.data;
	if (!Array.isArray(data)) {
		throw shapeError(this.getNode(), `no list of ${list.name}`, answer.status, false);
	}
	const rows = objectsIn(data);
	if (paged && answer.pagination === undefined && rows.length >= Math.min(limit, list.pageSize)) {
		// A full page that does not say whether there are more: reading on is impossible, and
		// stopping would pass a part for the whole.
		throw shapeError(this.getNode(), `${list.name} but no paging`, answer.status, false);
	}
	return {
		rows,
		nextCursor: paged ? (answer.pagination?.nextCursor ?? null) : null,
		totalItems: answer.pagination?.totalItems,
		serverTime: answer.serverTime,
	};
}

const looped = (node: INode, list: ListEndpoint, what: string) =>
	shapeError(node, `${what} while its ${list.name} were read`, 200, false);

/** What two pages have in common only when they are the same one. */
const faceOf = (rows: IDataObject[]): string =>
	JSON.stringify([rows.length, rows[0], rows[rows.length - 1]]);

/**
 * The pages of `list` until the last one or until `limit` rows are there. The same filters and
 * sort go with every page. Throws when a cursor or a page comes back a second time and when empty
 * pages never end; a failure on any page is the failure of the whole.
 */
export async function* pages(
	this: ApiContext,
	list: ListEndpoint,
	query: Query,
	{ limit = Infinity, deadline, start, turn }: ReadOptions = {},
): AsyncGenerator<IDataObject[], void, void> {
	const seen = new Set<string>();
	let cursor: string | undefined;
	let face: string | undefined;
	let left = limit;
	let empty = 0;
	let first = start;
	while (left > 0) {
		const page: Page =
			first ?? (await fetchPage.call(this, list, query, { limit: left, cursor, deadline, turn }));
		first = undefined;
		const rows = page.rows.slice(0, left);
		left -= rows.length;
		empty = rows.length === 0 ? empty + 1 : 0;
		// A cursor that is new each time may still lead to the same rows, without end.
		const own = rows.length === 0 ? undefined : faceOf(rows);
		if (own !== undefined && own === face) {
			throw looped(this.getNode(), list, 'the same page twice');
		}
		face = own ?? face;
		if (rows.length > 0) yield rows;
		if (page.nextCursor === null) return;
		if (seen.has(page.nextCursor)) throw looped(this.getNode(), list, 'the same page twice');
		if (empty > MAX_EMPTY_PAGES) throw looped(this.getNode(), list, 'empty pages without end');
		seen.add(page.nextCursor);
		cursor = page.nextCursor;
	}
}

/** All rows of `list` up to `limit`, in the console's order, each as `shape` leaves it. */
export async function readRows(
	this: ApiContext,
	list: ListEndpoint,
	query: Query,
	{ shape, ...options }: ReadOptions & { shape?: (row: IDataObject) => IDataObject } = {},
): Promise<IDataObject[]> {
	const all: IDataObject[] = [];
	for await (const rows of pages.call(this, list, query, options)) {
		for (const row of rows) all.push(shape === undefined ? row : shape(row));
	}
	return all;
}

/** How many ids fit into one query string: long URLs are cut off by proxies and refused by consoles. */
export const IDS_A_QUERY = 300;

/** The rows of `list` that have one of `ids`; unknown ids are simply not among them. */
export async function readByIds(
	this: ApiContext,
	list: ListEndpoint,
	ids: readonly string[],
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	const size = Math.min(IDS_A_QUERY, list.maxIds ?? IDS_A_QUERY);
	for (let at = 0; at < ids.length; at += size) {
		const some = ids.slice(at, at + size);
		found.push(...(await readRows.call(this, list, { [list.idsParameter ?? 'ids']: some })));
	}
	return found;
}
