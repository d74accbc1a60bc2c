import { badQuery } from '../errors';
import { numberOf, type Value } from '../values';

/** The functions that the sandbox's lake knows. The real one has many more. */
export const FUNCTIONS: Record<string, { arity: number; of: (...values: Value[]) => Value }> = {
	lower: { arity: 1, of: (value) => (value === null ? null : String(value).toLowerCase()) },
	upper: { arity: 1, of: (value) => (value === null ? null : String(value).toUpperCase()) },
	len: { arity: 1, of: (value) => (value === null ? null : String(value).length) },
	number: { arity: 1, of: (value) => numberOf(value) ?? null },
	string: { arity: 1, of: (value) => (value === null ? null : String(value)) },
	timebucket: { arity: 2, of: timebucket },
};

export const AGGREGATES = new Set([
	...['count', 'sum', 'min', 'max', 'avg', 'estimate_distinct'],
	...['any', 'oldest', 'newest', 'min_by', 'max_by'],
]);

const UNITS: Record<string, bigint> = {
	s: 1_000_000_000n,
	m: 60_000_000_000n,
	h: 3_600_000_000_000n,
	d: 86_400_000_000_000n,
};

/** A time in nanoseconds, put back to the start of its bucket: `timebucket(timestamp, '1h')`. */
function timebucket(time: Value, width: Value): Value {
	const [, count, unit] = /^(\d+)\s*([smhd])/.exec(String(width ?? '')) ?? [];
	if (!count || !unit || Number(count) === 0)
		throw badQuery(`Invalid timebucket '${String(width)}'`);
	if (typeof time !== 'bigint') return null;
	const size = BigInt(count) * (UNITS[unit] ?? 1n);
	return time - (time % size);
}
