import { valueAt } from '../query/values';
import type { Row } from '../world';

const cell = (value: unknown): string => {
	const text = value === null || value === undefined ? '' : String(value);
	return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};

/** Rows as CSV; columns are a heading and a path each. */
export function csvOf(
	columns: ReadonlyArray<readonly [string, string]>,
	rows: readonly Row[],
): string {
	const lines = [
		columns.map(([heading]) => cell(heading)),
		...rows.map((row) => columns.map(([, path]) => cell(valueAt(row, path)))),
	];
	return lines.map((line) => `${line.join(',')}\r\n`).join('');
}
