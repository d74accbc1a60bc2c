import type { IDataObject } from 'n8n-workflow';
import { toNodeError } from '../errors/errors';
import { eventFilter } from './build';
import { nanosOfIso } from './nanos';
import type { Span } from './reach';
import { runTable } from './runTable';
import type { Asking } from './search';
import { askLake, sliceAsker } from './search';
import { readEvents } from './slices';
import type { ApiContext } from '../types';

/** What a query or a filter gives for one window of time, as far as a deadline allows. */

export interface WindowRows {
	/** Events oldest first, or as asked; rows as the query has them. */
	rows: IDataObject[];
	/** Up to where the window was read, nanoseconds; undefined where it is whole. */
	wholeUntil?: bigint;
	/** What is missing, in words. */
	remarks: string[];
}

/** A slice that cannot be read in this time is left for the next poll. */
const NEARLY_MS = 5_000;

/** Events of the window. What was read before the deadline is answered; nothing at all is a failure. */
export async function eventsIn(
	context: ApiContext,
	asking: Asking,
	filter: string,
	{ span, limit, newestFirst = false }: { span: Span; limit: number; newestFirst?: boolean },
): Promise<WindowRows> {
	const within = { siteIds: asking.reach.siteIds };
	const ask = sliceAsker(context, asking, eventFilter(filter, within));
	const rows: IDataObject[] = [];
	const remarks = new Set<string>();
	let isLast = true;
	/** Where the first event may be missing that the lake had no time for. */
	let hole: bigint | undefined;
	const timeOf = (row: IDataObject | undefined): bigint =>
		(typeof row?.timestamp === 'string' ? nanosOfIso(row.timestamp) : undefined) ?? span.from;
	try {
		for await (const batch of readEvents(ask, { ...span, newestFirst, limit })) {
			if (batch.isPartial) hole ??= timeOf(rows[rows.length - 1]);
			for (const event of batch.events) rows.push(event);
			for (const remark of batch.remarks) remarks.add(remark);
			({ isLast } = batch);
			if (!isLast && Date.now() > asking.deadline - NEARLY_MS) break;
		}
	} catch (error) {
		if (rows.length === 0 || Date.now() < asking.deadline - NEARLY_MS)
			throw toNodeError(context.getNode(), error);
		isLast = false;
	}
	const wholeUntil = hole ?? (isLast ? undefined : timeOf(rows[rows.length - 1]));
	return { rows, remarks: [...remarks], ...(wholeUntil === undefined ? {} : { wholeUntil }) };
}

/** Rows of a PowerQuery over the window. Throws an `Error` for more than `limit`. */
export async function rowsIn(
	context: ApiContext,
	asking: Asking,
	query: string,
	{ span, limit }: { span: Span; limit: number },
): Promise<WindowRows> {
	const within = { siteIds: asking.reach.siteIds };
	const { rows, remarks, isCut, isPartial } = await runTable(
		async (part, asked) => await askLake(context, asking, part, asked),
		{ query, span, within, limit },
	);
	if (isCut) {
		throw new Error(
			`The query returns more than ${limit.toLocaleString('en-US')} rows, so that new ones could not be seen. Narrow it, or end it with a "limit" of its own`,
		);
	}
	return { rows, remarks, ...(isPartial ? { wholeUntil: span.from } : {}) };
}

export const nanosOfMicros = (micros: number): bigint => BigInt(Math.round(micros)) * 1000n;
export const microsOfNanos = (nanos: bigint): number => Number(nanos / 1000n);
