import type { IDataObject } from 'n8n-workflow';
import { NANOS_A_MS, isoOf, nanosOf } from './nanos';
import type { Reach, Span } from './reach';
import { launchOf } from './reach';
import type { AskSlice } from './slices';
import type { LakeResult } from '../transport/lake';
import { runQuery } from '../transport/lake';
import type { ApiContext } from '../types';

/** Queries as the operations and the trigger ask them: bounded in time, and of a given reach. */

export interface Asking {
	reach: Reach;
	/** Epoch ms. */
	deadline: number;
	/** Counts what was launched. */
	onQuery?: () => void;
	onProgress?: (done: number, total: number) => void;
}

/** A minute: clocks differ, and the lake may round. */
const TOLERANCE = 60_000n * NANOS_A_MS;

/** What the lake left of a time range, where it read less than was asked for. */
function narrowed({ from, to }: Span, range: LakeResult['resolvedTimeRange']): string[] {
	const [start, end] = [nanosOf(range?.start), nanosOf(range?.end)];
	const now = BigInt(Date.now()) * NANOS_A_MS;
	const until = to < now ? to : now;
	const isLater = start !== undefined && start > from + TOLERANCE;
	const isEarlier = end !== undefined && end < until - TOLERANCE;
	if (!isLater && !isEarlier) return [];
	const [first, last] = [isoOf(start ?? from, 0), isoOf(end ?? to, 0)];
	return [`The data lake read the time from ${first} to ${last} only.`];
}

/**
 * Runs one query over `span` and answers `data` of the result; what the lake left of the time range
 * is among its `warnings`. Throws as `runQuery` does.
 */
export async function askLake(
	context: ApiContext,
	{ reach, deadline, onQuery, onProgress }: Asking,
	span: Span,
	query: IDataObject,
): Promise<IDataObject> {
	onQuery?.();
	const launch = launchOf(reach, span, query);
	const { data, resolvedTimeRange } = await runQuery(context, { ...launch, deadline, onProgress });
	const remarks = narrowed(span, resolvedTimeRange);
	if (remarks.length === 0) return data;
	return {
		...data,
		isNarrowed: true,
		warnings: [...(Array.isArray(data.warnings) ? (data.warnings as unknown[]) : []), ...remarks],
	};
}

/** How slices of an event search with this filter are asked for. */
export const sliceAsker =
	(context: ApiContext, asking: Asking, filter: string): AskSlice =>
	async ({ from, to, ascending, limit, cursor }) =>
		await askLake(
			context,
			asking,
			{ from, to },
			{
				queryType: 'LOG',
				log: {
					filter,
					limit,
					ascending,
					...(cursor === undefined ? {} : { cursor, exclusive: true }),
				},
			},
		);
