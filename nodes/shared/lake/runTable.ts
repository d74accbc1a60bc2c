import type { IDataObject } from 'n8n-workflow';
import type { Within } from './build';
import { powerQuery } from './build';
import { Merger, mergeOf } from './merge';
import type { Span } from './reach';
import { remarksOn } from './remarks';
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
	/** What keeps the table from being whole. */
	remarks: string[];
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
): Promise<{ table: Table; remarks: string[]; isCut: boolean }> {
	const pq = { query: powerQuery(query, within, rows + 1), resultType: 'TABLE' };
	const data = await run(span, { queryType: 'PQ', pq });
	const table = tableOf(data);
	// The lake has a most of its own, and does not say when it keeps to it.
	const isOneToOne = shapeOf(query).commands.every(({ name }) => KEEPS_ROWS.includes(name));
	const isShort = isOneToOne && table.rows.length < Math.min(table.matchCount ?? 0, rows);
	const isCut = table.rows.length > rows || isShort;
	return { table: { ...table, rows: table.rows.slice(0, rows) }, remarks: remarksOn(data), isCut };
}

/** Throws `Unusable` for a query that may not leave, and what `run` throws. */
export async function runTable(
	run: AskTable,
	{ query, span, within, limit, slice }: TableQuery,
): Promise<TableAnswer> {
	const merge = slice === undefined ? undefined : mergeOf(query);
	if (slice === undefined || merge === undefined || 'because' in merge) {
		const { table, remarks, isCut } = await ask(run, span, query, within, limit);
		return {
			...table,
			remarks: isCut ? [...remarks, cutRemark(table.rows.length)] : remarks,
			...(merge !== undefined && 'because' in merge ? { notSliced: merge.because } : {}),
		};
	}
	const merger = new Merger(merge);
	const remarks = new Set<string>();
	for (let { from } = span; from < span.to; from += slice) {
		const to = from + slice < span.to ? from + slice : span.to;
		const part = await ask(run, { from, to }, merge.query, within, MOST_ROWS);
		merger.add(part.table);
		for (const remark of part.remarks) remarks.add(remark);
		if (part.isCut) {
			remarks.add('A slice has more groups than the data lake gives: sums and counts are too low.');
		}
	}
	const table = merger.table();
	const rows = table.rows.slice(0, limit);
	if (rows.length < table.rows.length) remarks.add(cutRemark(limit));
	return { ...table, rows, remarks: [...remarks] };
}
