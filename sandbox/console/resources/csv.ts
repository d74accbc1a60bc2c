import type { Row } from '../world';

const cell = (value: unknown): string =>
	JSON.stringify(value ?? '')
		.replace(/^"|"$/g, '')
		.replace(/\\?"/g, '""');

/** Rows as CSV; the columns are those named, or what the first row has beside objects and lists. */
export function csvOf(rows: readonly Row[], names?: readonly string[]): Buffer {
	const columns =
		names ??
		Object.entries(rows[0] ?? { id: '' })
			.filter(([, value]) => typeof value !== 'object' || value === null)
			.map(([name]) => name);
	const lines = rows.map((row) => columns.map((name) => `"${cell(row[name])}"`).join(','));
	return Buffer.from([columns.join(','), ...lines].join('\n'));
}
