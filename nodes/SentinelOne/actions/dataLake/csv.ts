/** Rows as a CSV file (RFC 4180). */

/** What a spreadsheet takes for a formula, in whichever width the sign is written. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;

function cell(value: unknown, isSafe: boolean): string {
	if (value === null || value === undefined) return '';
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	const shown = isSafe && typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(shown) ? `"${shown.replace(/"/g, '""')}"` : shown;
}

/**
 * The rows below a line of their columns. `isSafe`: texts that a spreadsheet would take for a formula
 * get an apostrophe before them, because endpoints report what attackers typed.
 */
export function csvOf(
	columns: readonly string[],
	rows: ReadonlyArray<Readonly<Record<string, unknown>>>,
	isSafe: boolean,
): string {
	const lines = [
		columns.map((name) => cell(name, isSafe)),
		...rows.map((row) => columns.map((name) => cell(row[name], isSafe))),
	];
	return lines.map((line) => `${line.join(',')}\r\n`).join('');
}
