// JSON of the lake. Whole numbers past 2^53 stand there as bare numbers with all their digits;
// aggregates are floats, which the lake writes with an exponent once they are large.

function number(value: number): string {
	if (Number.isNaN(value)) return '"NaN"';
	if (!Number.isFinite(value)) return value > 0 ? '"+Infinity"' : '"-Infinity"';
	if (Number.isSafeInteger(value) || Math.abs(value) < 1e7) return JSON.stringify(value);
	return value.toExponential().toUpperCase().replace('E+', 'E');
}

/** Like `JSON.stringify`, with bigints as bare digits. */
export function stringify(value: unknown): string {
	if (typeof value === 'bigint') return String(value);
	if (typeof value === 'number') return number(value);
	if (Array.isArray(value)) return `[${value.map(stringify).join(',')}]`;
	if (value !== null && typeof value === 'object') {
		const entries = Object.entries(value).filter(([, sub]) => sub !== undefined);
		return `{${entries.map(([key, sub]) => `${JSON.stringify(key)}:${stringify(sub)}`).join(',')}}`;
	}
	return value === undefined ? 'null' : JSON.stringify(value);
}
