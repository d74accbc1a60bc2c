import type { IDataObject, INode } from 'n8n-workflow';
import { fetchPage } from './olderConsoles';
import type { Page } from './page';
import { walk } from './walk';
import { shapeError } from '../errors/errors';
import type { ListEndpoint } from '../records/listEndpoint';
import type { ApiContext, Query, Turn } from '../types';

export { fetchPage } from './olderConsoles';
export type { Page, PageOptions } from './page';

/** Lists of the console, page by page. */

/** What reading a list page by page may be told. */
export interface ReadOptions {
	/** Rows asked for. */
	limit?: number;
	/** Epoch ms. */
	deadline?: number;
	/** The first page, where it is there already. */
	start?: Page;
	turn?: Turn;
	/** Requests that it may take; more than any list needs, unless said. */
	mostRequests?: number;
	/** What nobody may read in a failure. */
	secrets?: readonly string[];
}

const loopedError = (node: INode, list: ListEndpoint, what: string) =>
	shapeError(node, `${what} while its ${list.name} were read`, 200, false);

/**
 * The pages of `list` until the last one or until `limit` rows are there. The same filters and
 * sort go with every page, and a row that comes on two of them is taken once. Throws as `walk` does
 * for a list without end; a failure on any page is the failure of the whole.
 */
export async function* pages(
	this: ApiContext,
	list: ListEndpoint,
	query: Query,
	{ limit = Infinity, deadline, start, turn, mostRequests, secrets }: ReadOptions = {},
): AsyncGenerator<IDataObject[], void, void> {
	if (limit <= 0) return;
	let left = limit;
	let page = start === undefined ? 0 : 1;
	const read = async (cursor: string | undefined) => {
		const options = { limit: left, cursor, deadline, turn, page: ++page, secrets };
		return await fetchPage.call(this, list, query, options);
	};
	const looped = (what: string) => loopedError(this.getNode(), list, what);
	for await (const found of walk(read, { looped, start, idOf: list.idOf, mostRequests })) {
		const rows = found.rows.slice(0, left);
		left -= rows.length;
		if (rows.length > 0) yield rows;
		if (left <= 0) return;
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
	options: Pick<ReadOptions, 'secrets'> = {},
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	const size = Math.min(IDS_A_QUERY, list.maxIds ?? IDS_A_QUERY);
	for (let at = 0; at < ids.length; at += size) {
		const some = ids.slice(at, at + size);
		found.push(
			...(await readRows.call(this, list, { [list.idsParameter ?? 'ids']: some }, options)),
		);
	}
	return found;
}
