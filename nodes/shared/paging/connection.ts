import type { IDataObject } from 'n8n-workflow';
import type { PageLike } from './guard';
import { walk } from './walk';
import { shapeError } from '../errors/errors';
import type { GraphQLRequest } from '../transport/graphql';
import { graphql } from '../transport/graphql';
import type { ApiContext } from '../types';
import { isObject, objectsIn } from '../types';

/** Connections of GraphQL, page by page: `edges { node } pageInfo { hasNextPage endCursor }`. */

export interface ConnectionPage extends PageLike {
	rows: IDataObject[];
	/** All rows that match, where the document asks for them. */
	totalItems?: number;
	/** The console's own clock, epoch ms. */
	serverTime?: number;
}

export interface ConnectionOptions {
	/** Rows wanted. */
	limit?: number;
	/** Rows a page. */
	pageSize: number;
	/** As in "while its ... were read": `alerts`. */
	name: string;
	idOf?: (row: IDataObject) => unknown;
	/** Where to begin, where that is not the first page. */
	from?: string;
}

/**
 * One page of the connection `field` of a document with the variables `first` and `after`. Throws as
 * `graphql` does, and when the answer holds no connection.
 */
export async function fetchConnection(
	context: ApiContext,
	request: GraphQLRequest,
	field: string,
	{ first, after, name }: { first: number; after?: string; name: string },
): Promise<ConnectionPage> {
	const variables = { ...request.variables, first, after: after ?? null };
	const { data, serverTime } = await graphql(context, { ...request, variables });
	const { edges, pageInfo, totalCount } = isObject(data[field]) ? data[field] : {};
	if (!Array.isArray(edges) || !isObject(pageInfo)) {
		throw shapeError(context.getNode(), `no list of ${name}`, 200, false);
	}
	const { hasNextPage, endCursor } = pageInfo;
	const isLast = hasNextPage !== true;
	if (!isLast && (typeof endCursor !== 'string' || endCursor === '')) {
		// Reading on is impossible, and stopping would pass a part for the whole.
		throw shapeError(context.getNode(), `${name} but no paging`, 200, false);
	}
	const total = Number(totalCount ?? NaN);
	const rows = objectsIn(objectsIn(edges).map(({ node }) => node));
	if (rows.length < edges.length) {
		// One row that is null, without an error beside it, would pass for a list that is whole.
		throw shapeError(context.getNode(), `a gap among its ${name}`, 200, false);
	}
	return {
		rows,
		nextCursor: isLast ? null : (endCursor as string),
		...(Number.isFinite(total) ? { totalItems: total } : {}),
		serverTime,
	};
}

/** The pages of a connection until the last one or until `limit` rows are there. */
export async function* connectionPages(
	context: ApiContext,
	request: GraphQLRequest,
	field: string,
	{ limit = Infinity, pageSize, name, idOf, from }: ConnectionOptions,
): AsyncGenerator<ConnectionPage, void, void> {
	let left = limit;
	let page = 0;
	const read = async (after: string | undefined) => {
		const first = Math.max(1, Math.min(pageSize, left));
		const numbered = { ...request, page: ++page };
		return await fetchConnection(context, numbered, field, { first, after, name });
	};
	const looped = (what: string) =>
		shapeError(context.getNode(), `${what} while its ${name} were read`, 200, false);
	for await (const found of walk(read, { looped, idOf, from })) {
		const rows = found.rows.slice(0, left);
		left -= rows.length;
		if (rows.length > 0) yield { ...found, rows };
		if (left <= 0) return;
	}
}
