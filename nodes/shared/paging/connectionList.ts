import type { IDataObject } from 'n8n-workflow';
import type { Connection } from '../records/connection';
import type { ApiContext } from '../types';
import type { ConnectionPage } from './connection';
import { connectionPages, fetchConnection } from './connection';

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
