import type { IDataObject } from 'n8n-workflow';
import type { Within } from './build';
import { powerQuery } from './build';
import type { Merge } from './merge';
import { Merger, mergeOf } from './merge';
import type { Span } from './reach';
import { isPartial, remarksOn } from './remarks';
import { shapeOf } from './syntax';
import type { Table } from './table';
import { tableOf } from './table';

/** A PowerQuery run over a span, whole or in slices. */

export interface TableQuery {
	query: string;
	span: Span;
	within: Within;
	/** The most rows wanted. */
	limit: number;
	/** Nanoseconds a slice; all at once without. */
	slice?: bigint;
}

export interface TableAnswer extends Table {
	/** What the lake says about it, and what is missing. */
	remarks: string[];
	/** Whether something is missing: rows, or events in sums and counts. */
	isPartial: boolean;
	/** Whether there are more rows than were wanted. */
	isCut: boolean;
	/** Why the query was not asked in slices, though that was wanted. */
	notSliced?: string;
}

/** Asks one query over a span and answers `data` of the result. */
export type AskTable = (span: Span, query: IDataObject) => Promise<IDataObject>;

/** The most rows the lake is asked for: groups of a slice, all of which count. */
const MOST_ROWS = 100_000;

/** Commands after which every match of the filter is one row. */
const KEEPS_ROWS: readonly string[] = ['let', 'columns', 'sort'];

const cutRemark = (rows: number): string =>
	`There are more rows than the ${rows.toLocaleString('en-US')} that are here.`;

async function ask(
	run: AskTable,
	span: Span,
	query: string,
	within: Within,
	rows: number,
): Promise<TableAnswer> {
	const pq = { query: powerQuery(query, within, rows + 1), resultType: 'TABLE' };
	const data = await run(span, { queryType: 'PQ', pq });
	const table = tableOf(data);
	// The lake has a most of its own, and does not say when it keeps to it.
	const isOneToOne = shapeOf(query).commands.every(({ name }) => KEEPS_ROWS.includes(name));
	const isShort = isOneToOne && table.rows.length < Math.min(table.matchCount ?? 0, rows);
	const isCut = table.rows.length > rows || isShort;
	return {
		...{ ...table, rows: table.rows.slice(0, rows) },
		...{ remarks: remarksOn(data), isPartial: isPartial(data), isCut },
	};
}

/** The same with what is told of rows that are not here. */
const told = (answer: TableAnswer): TableAnswer =>
	answer.isCut
		? { ...answer, isPartial: true, remarks: [...answer.remarks, cutRemark(answer.rows.length)] }
		: answer;

async function runSlices(
	run: AskTable,
	{ span, within, limit }: TableQuery,
	slice: bigint,
	merge: Merge,
): Promise<TableAnswer> {
	const merger = new Merger(merge);
	const remarks = new Set<string>();
	let isMissing = false;
	for (let { from } = span; from < span.to; from += slice) {
		const to = from + slice < span.to ? from + slice : span.to;
		const part = await ask(run, { from, to }, merge.query, within, MOST_ROWS);
		merger.add(part);
		for (const remark of part.remarks) remarks.add(remark);
		if (part.isCut) {
			remarks.add('A slice has more groups than the data lake gives: sums and counts are too low.');
		}
		isMissing ||= part.isCut || part.isPartial;
	}
	const table = merger.table();
	const rows = table.rows.slice(0, limit);
	const isCut = rows.length < table.rows.length;
	return { ...table, rows, remarks: [...remarks], isPartial: isMissing, isCut };
}

/** Throws `Unusable` for a query that may not leave, and what `run` throws. */
export async function runTable(run: AskTable, wanted: TableQuery): Promise<TableAnswer> {
	const { query, span, within, limit, slice } = wanted;
	if (slice === undefined) return told(await ask(run, span, query, within, limit));
	const merge = mergeOf(query);
	if (!('because' in merge)) return told(await runSlices(run, wanted, slice, merge));
	return { ...told(await ask(run, span, query, within, limit)), notSliced: merge.because };
}
