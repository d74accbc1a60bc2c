import type { IDataObject } from 'n8n-workflow';
import { shapeError } from '../errors/errors';
import type { ListEndpoint } from '../records/listEndpoint';
import { request } from '../transport/rest';
import type { ApiContext, Query, Turn } from '../types';
import { isObject, objectsIn } from '../types';

/** One page of a list of the console. */

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
	/** Which page this is, for the trace. */
	page?: number;
	/** What nobody may read in a failure, as in `Sendable`. */
	secrets?: readonly string[];
}

/** One page of `list`, wherever that is. Throws as `request` does, and where the answer holds no rows. */
export async function fetchOne(
	this: ApiContext,
	list: ListEndpoint,
	query: Query,
	{ limit = list.pageSize, cursor, count = false, deadline, turn, page, secrets }: PageOptions,
): Promise<Page> {
	const paged = list.pageSize > 0;
	const size = Math.max(1, Math.min(limit, list.pageSize));
	const answer = await request.call(this, {
		method: 'GET',
		path: list.path,
		query: {
			...list.unless,
			...query,
			...(paged ? { limit: size } : {}),
			...(list.bySkip === true ? { skip: cursor ?? '0' } : paged ? { cursor } : {}),
			...(list.skipCount === true && !count ? { skipCount: true } : {}),
		},
		permission: list.permission || undefined,
		deadline,
		turn,
		page,
		secrets,
	});
	const data =
		list.rowsIn !== undefined && isObject(answer.data) ? answer.data[list.rowsIn] : answer.data;
	if (!Array.isArray(data)) {
		throw shapeError(this.getNode(), `no list of ${list.name}`, answer.status, false);
	}
	const rows = list.mask === undefined ? objectsIn(data) : objectsIn(data).map(list.mask);
	const nextSkip = rows.length >= size ? String(Number(cursor ?? 0) + rows.length) : null;
	const isFull = paged && rows.length >= size;
	if (isFull && answer.pagination === undefined && list.bySkip !== true) {
		// A full page that does not say whether there are more: reading on is impossible, and
		// stopping would pass a part for the whole.
		throw shapeError(this.getNode(), `${list.name} but no paging`, answer.status, false);
	}
	const next = list.bySkip === true ? nextSkip : answer.pagination?.nextCursor;
	return {
		rows,
		nextCursor: paged ? (next ?? null) : null,
		totalItems: answer.pagination?.totalItems,
		serverTime: answer.serverTime,
	};
}
