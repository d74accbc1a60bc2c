/** What a field of an event holds; a whole number past 2^53 is a bigint and leaves with all its digits. */
export type Value = string | number | bigint | boolean | null;

/**
 * Fields by name. A missing one and null are the same to a query. What events have in common lies
 * in a prototype: read with `valueOf`, list with `flat`.
 */
export type Fields = Record<string, Value | undefined>;

/** A row that has the fields of another one and its own. */
export const laidOver = (base: Fields, own: Fields): Fields =>
	Object.assign(Object.create(base) as Fields, own);

/** All fields of a row that hold something, in an object of their own. */
export function flat(row: Fields): Fields {
	const out: Fields = {};
	for (const name in row) {
		const value = valueOf(row, name);
		if (value !== null) out[name] = value;
	}
	return out;
}

/** A field of a row; what objects have by nature, such as `constructor`, is none. */
export function valueOf(row: Fields, name: string): Value {
	const value = row[name];
	return value === undefined || typeof value === 'object' || typeof value === 'function'
		? null
		: value;
}

const NUMERIC = /^-?\d+(\.\d+)?$/;

/** The number a value stands for; undefined when it stands for none. */
export function numberOf(value: Value): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value === 'bigint') return Number(value);
	return typeof value === 'string' && NUMERIC.test(value) ? Number(value) : undefined;
}

/** Equality of the lake: `443` and `'443'` are the same, upper and lower case are not. */
export const isSame = (a: Value, b: Value): boolean =>
	a !== null && b !== null && (a === b || String(a) === String(b));

const isWhole = (value: Value): value is number | bigint =>
	typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));

/** Order of two values: numbers before text, exact for large whole numbers, null first. */
export function compare(a: Value, b: Value): number {
	if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
	if (isWhole(a) && isWhole(b)) {
		const [x, y] = [BigInt(a), BigInt(b)];
		return x < y ? -1 : x > y ? 1 : 0;
	}
	const [x, y] = [numberOf(a), numberOf(b)];
	if (x !== undefined && y !== undefined) return x - y;
	if ((x === undefined) !== (y === undefined)) return x === undefined ? 1 : -1;
	const [s, t] = [String(a), String(b)];
	return s < t ? -1 : s > t ? 1 : 0;
}

/** What counts as true: null, false, 0 and the empty text do not. */
export const isTrue = (value: Value): boolean =>
	value !== null && value !== false && value !== 0 && value !== 0n && value !== '';
