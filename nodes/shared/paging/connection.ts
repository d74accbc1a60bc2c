import type { IDataObject } from 'n8n-workflow';
import { shapeError } from '../errors/errors';
import type { GraphQLAnswer, GraphQLRequest } from '../transport/graphql';
import { graphql } from '../transport/graphql';
import type { ApiContext } from '../types';
import { isObject } from '../types';
import type { Page } from './pages';

/** Lists of the console's GraphQL, page by page. */

/** A list that is a field of a document with `$first` and `$after`. */
export interface Connection {
	/** As a person would say it: "alerts". */
	name: string;
	/** The field of the document that is the list. */
	field: string;
	/** Rows a page. */
	pageSize: number;
	/** Asks one page. */
	request: Omit<GraphQLRequest, 'deadline'>;
}

interface PageAsked {
	limit?: number;
	cursor?: string;
	deadline?: number;
}

/** More empty pages in a row than this, each pointing on, are taken for a loop. */
const MAX_EMPTY_PAGES = 3;

/** The page in an answer. Throws where rows or the way to the next page are missing. */
function pageOf(
	context: ApiContext,
	{ name, field }: Connection,
	{ data, serverTime }: GraphQLAnswer<IDataObject>,
): Page {
	const found = data[field];
	const wrong = (what: string) => shapeError(context.getNode(), what, 200, false);
	if (!isObject(found) || !Array.isArray(found.edges)) throw wrong(`no list of ${name}`);
	const rows = found.edges.map((edge: unknown) => (isObject(edge) ? edge.node : undefined));
	// One row that is null would pass for a list that is whole.
	if (!rows.every(isObject)) throw wrong(`a gap among its ${name}`);
	const { pageInfo, totalCount } = found;
	if (!isObject(pageInfo)) throw wrong(`${name} but no paging`);
	const { hasNextPage, endCursor } = pageInfo;
	if (hasNextPage === true && (typeof endCursor !== 'string' || endCursor === '')) {
		throw wrong(`${name} but no way to the next page`);
	}
	return {
		rows,
		nextCursor: hasNextPage === true ? (endCursor as string) : null,
		...(totalCount === undefined ? {} : { totalItems: Number(totalCount) }),
		serverTime,
	};
}

/** One page of a list. Throws as `graphql` does, and when the answer holds no rows where rows belong. */
export async function connectionPage(
	context: ApiContext,
	connection: Connection,
	{ limit = connection.pageSize, cursor, deadline }: PageAsked = {},
): Promise<Page> {
	const first = Math.max(1, Math.min(limit, connection.pageSize));
	const { variables, ...request } = connection.request;
	const answer = await graphql(context, {
		...request,
		deadline,
		variables: { ...variables, first, ...(cursor === undefined ? {} : { after: cursor }) },
	});
	return pageOf(context, connection, answer);
}

const faceOf = (rows: IDataObject[]): string =>
	JSON.stringify([rows.length, rows[0], rows[rows.length - 1]]);

/**
 * The pages of a list until the last one or until `limit` rows are there. Throws when a cursor or a
 * page comes back a second time and when empty pages never end.
 */
export async function* connectionPages(
	context: ApiContext,
	connection: Connection,
	{ limit = Infinity, deadline }: Omit<PageAsked, 'cursor'> = {},
): AsyncGenerator<IDataObject[], void, void> {
	const looped = (what: string) =>
		shapeError(context.getNode(), `${what} while its ${connection.name} were read`, 200, false);
	const seen = new Set<string>();
	let cursor: string | undefined;
	let face: string | undefined;
	let empty = 0;
	for (let left = limit; left > 0; ) {
		const page = await connectionPage(context, connection, { limit: left, cursor, deadline });
		const rows = page.rows.slice(0, left);
		left -= rows.length;
		empty = rows.length === 0 ? empty + 1 : 0;
		const own = rows.length === 0 ? undefined : faceOf(rows);
		if (own !== undefined && own === face) throw looped('the same page twice');
		face = own ?? face;
		if (rows.length > 0) yield rows;
		if (page.nextCursor === null) return;
		if (seen.has(page.nextCursor)) throw looped('the same page twice');
		if (empty > MAX_EMPTY_PAGES) throw looped('empty pages without end');
		seen.add(page.nextCursor);
		cursor = page.nextCursor;
	}
}

/** All rows of a list up to `limit`, each as `shape` leaves it. */
export async function connectionRows(
	context: ApiContext,
	connection: Connection,
	options: { limit?: number; shape?: (row: IDataObject) => IDataObject } = {},
): Promise<IDataObject[]> {
	const { shape, limit } = options;
	const all: IDataObject[] = [];
	for await (const rows of connectionPages(context, connection, { limit })) {
		for (const row of rows) all.push(shape === undefined ? row : shape(row));
	}
	return all;
}
