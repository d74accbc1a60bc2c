import { parseMicros } from '../time';

/** Every value at a dotted path; arrays on the way are walked through, `*` is every key. */
export function valuesAt(row: unknown, path: string): unknown[] {
	let found: unknown[] = [row];
	for (const key of path.split('.')) {
		const next: unknown[] = [];
		for (const value of found) {
			if (value === null || typeof value !== 'object') continue;
			const inner = value as Record<string, unknown>;
			for (const sub of key === '*' ? Object.values(inner) : [inner[key]]) {
				if (Array.isArray(sub)) next.push(...(sub as unknown[]));
				else if (sub !== undefined) next.push(sub);
			}
		}
		found = next;
	}
	return found;
}

/** The one value at a dotted path, null when there is none. */
export function valueAt(row: unknown, path: string): unknown {
	return valuesAt(row, path)[0] ?? null;
}

const compareVersions = (a: string, b: string): number => {
	const left = a.split(/[.-]/);
	const right = b.split(/[.-]/);
	for (let i = 0; i < Math.max(left.length, right.length); i++) {
		const difference = Number(left[i] ?? 0) - Number(right[i] ?? 0);
		if (difference) return difference;
	}
	return 0;
};

/** Compares as timestamps (to the microsecond), numbers or dotted versions; NaN when it cannot. */
export function compareValues(a: unknown, b: unknown): number {
	const timeA = parseMicros(a);
	const timeB = parseMicros(b);
	if (timeA !== undefined && timeB !== undefined) return timeA - timeB;
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	if (typeof a === 'string' && typeof b === 'string') return compareVersions(a, b);
	return Number.NaN;
}

/** A row with a new value at a dotted path; the row itself is left alone. */
export function withValue<T extends object>(row: T, path: string, value: unknown): T {
	const [key = '', ...rest] = path.split('.');
	if (rest.length === 0) return { ...row, [key]: value };
	const inner = (row as Record<string, unknown>)[key];
	const base = inner !== null && typeof inner === 'object' ? inner : {};
	return { ...row, [key]: withValue(base, rest.join('.'), value) };
}
