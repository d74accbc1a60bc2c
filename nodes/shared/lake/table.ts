import type { IDataObject } from 'n8n-workflow';
import { isObject, objectsIn } from '../types';
import { shownTime } from './nanos';

/** The table that a PowerQuery answers, as rows with named and typed columns. */

export type CellType = 'NUMBER' | 'PERCENTAGE' | 'STRING' | 'TIMESTAMP';

export interface Column {
	/** As the query names it; made unique where two share a name. */
	name: string;
	type: CellType;
}

export interface Table {
	columns: Column[];
	rows: IDataObject[];
	/** How many of the columns, from the first, are what was grouped by. */
	keyColumns: number;
	/** Events that the filter of the query matched, as far as the lake says. */
	matchCount?: number;
}

const TYPES: readonly CellType[] = ['NUMBER', 'PERCENTAGE', 'STRING', 'TIMESTAMP'];

function columnsOf(data: IDataObject): Column[] {
	const taken = new Set<string>();
	return objectsIn(data.columns).map(({ name, cellType }, at) => {
		const given = typeof name === 'string' && name !== '' ? name : `column ${at + 1}`;
		let unique = given;
		for (let n = 2; taken.has(unique); n++) unique = `${given} (${n})`;
		taken.add(unique);
		const type = TYPES.find((known) => known === cellType) ?? 'STRING';
		return { name: unique, type };
	});
}

/** A cell by the type of its column: times as ISO text, numbers as numbers unless they would lose digits. */
function cell(value: unknown, type: CellType): unknown {
	if (value === undefined || value === null) return null;
	if (type === 'TIMESTAMP') return shownTime(value);
	if (type === 'STRING' || typeof value !== 'string') return value;
	const number = Number(value);
	const isExact = value.trim() !== '' && Number.isFinite(number);
	return isExact && (!Number.isInteger(number) || Number.isSafeInteger(number)) ? number : value;
}

/** The table in `data` of a result. Throws an `Error` for something else. */
export function tableOf(data: IDataObject): Table {
	if (!Array.isArray(data.columns) || !Array.isArray(data.values)) {
		throw new Error('The data lake did not answer the query with a table');
	}
	const columns = columnsOf(data);
	const rows = data.values.map((row: unknown) =>
		Object.fromEntries(
			columns.map(({ name, type }, at) => [
				name,
				cell(Array.isArray(row) ? row[at] : isObject(row) ? row[name] : undefined, type),
			]),
		),
	) as IDataObject[];
	const keys = Number(data.keyColumns ?? 0);
	const matches = Number(data.matchCount ?? NaN);
	return {
		columns,
		rows,
		keyColumns: Number.isInteger(keys) && keys >= 0 ? keys : 0,
		...(Number.isFinite(matches) ? { matchCount: matches } : {}),
	};
}
