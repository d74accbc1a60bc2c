import type { IDataObject } from 'n8n-workflow';
import type { GraphQLRequest } from '../transport/graphql';
import type { ApiContext } from '../types';
import type { ConnectionPage } from './connection';
import { connectionPages, fetchConnection } from './connection';

/** A list of GraphQL as one thing: the question, where its rows are, and how many come at a time. */
export interface Connection {
	/** As a person would say it: "alerts". */
	name: string;
	/** The field of the document that is the list. */
	field: string;
	/** Rows a page. */
	pageSize: number;
	request: Omit<GraphQLRequest, 'deadline'>;
	/** What names a row; entries of histories have nothing that does. */
	idOf?: (row: IDataObject) => unknown;
}

/** One page of a list. */
export async function connectionPage(
	context: ApiContext,
	{ name, field, pageSize, request }: Connection,
	{
		limit = pageSize,
		cursor,
		deadline,
	}: { limit?: number; cursor?: string; deadline?: number } = {},
): Promise<ConnectionPage> {
	const first = Math.max(1, Math.min(limit, pageSize));
	const asked = deadline === undefined ? request : { ...request, deadline };
	return await fetchConnection(context, asked, field, { first, after: cursor, name });
}

/** All rows of a list up to `limit`, each as `shape` leaves it. */
export async function connectionRows(
	context: ApiContext,
	{ field, request, ...options }: Connection,
	{ shape, limit }: { limit?: number; shape?: (row: IDataObject) => IDataObject } = {},
): Promise<IDataObject[]> {
	const all: IDataObject[] = [];
	for await (const { rows } of connectionPages(context, request, field, { ...options, limit })) {
		for (const row of rows) all.push(shape === undefined ? row : shape(row));
	}
	return all;
}
