import type { Value } from '../values';
import { DAY, HOUR, MINUTE, SECOND } from './event';

const ISO =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?)?$/;
const AGO = /^(\d+)\s*(s|seconds?|m|minutes?|h|hours?|d|days?|w|weeks?)$/i;
const UNITS: Record<string, bigint> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7n * DAY };

/** A count since 1970 of s, ms, us or ns, told apart by its length. */
function counted(digits: string): bigint {
	const value = BigInt(digits);
	if (digits.length <= 11) return value * SECOND;
	if (digits.length <= 14) return value * 1_000_000n;
	return digits.length <= 17 ? value * 1000n : value;
}

/** Nanoseconds since 1970 of a moment: ISO 8601 to the nanosecond, or a count; undefined for neither. */
export function instant(value: Value): bigint | undefined {
	if (typeof value === 'bigint') return value;
	if (typeof value === 'number') return counted(String(Math.floor(value)));
	if (typeof value !== 'string') return undefined;
	if (/^\d+$/.test(value)) return counted(value);
	const [, date, time = '00:00:00', fraction = '', zone = 'Z'] = ISO.exec(value) ?? [];
	if (!date) return undefined;
	const ms = Date.parse(`${date}T${time}${zone}`);
	return Number.isNaN(ms) ? undefined : BigInt(ms) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

/** The same, and what the console's search takes besides: `24h` or `2 days` ago, `now`. */
export function momentOf(text: string, now: bigint): bigint | undefined {
	if (/^now$/i.test(text)) return now;
	const [, count, unit] = AGO.exec(text) ?? [];
	const size = UNITS[unit?.[0]?.toLowerCase() ?? ''];
	return count && size ? now - BigInt(count) * size : instant(text);
}
