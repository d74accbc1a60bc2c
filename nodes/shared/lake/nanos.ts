/** The data lake's times: nanoseconds since 1970, more digits than a number keeps. */

export const NANOS_A_MS = 1_000_000n;

const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?Z$/i;

/** The nanoseconds of `2026-01-31T08:00:00.123456789Z`; undefined for anything else. */
export function nanosOfIso(text: string): bigint | undefined {
	const [, seconds, fraction = ''] = ISO.exec(text) ?? [];
	const ms = seconds === undefined ? NaN : Date.parse(`${seconds}Z`);
	return Number.isNaN(ms) ? undefined : BigInt(ms) * NANOS_A_MS + BigInt(fraction.padEnd(9, '0'));
}

/**
 * The nanoseconds of a time as the lake writes it: digits, or a number where there are few of them.
 * Undefined for anything else.
 */
export function nanosOf(value: unknown): bigint | undefined {
	if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return BigInt(value);
	return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

/** ISO 8601 with `digits` of the second's fraction, in UTC; undefined outside the calendar. */
export function isoOf(nanos: bigint, digits = 9): string | undefined {
	const second = 1_000_000_000n;
	const seconds = nanos / second - (nanos % second < 0n ? 1n : 0n);
	const fraction = String(nanos - seconds * second).padStart(9, '0');
	const date = new Date(Number(seconds) * 1000);
	if (Number.isNaN(date.getTime())) return undefined;
	const shown = digits === 0 ? '' : `.${fraction.slice(0, digits)}`;
	return `${date.toISOString().slice(0, 19)}${shown}Z`;
}

/**
 * A time of the lake as ISO text with all digits that are known: nine, or six where the lake wrote a
 * number that had been rounded (1.78E18). Other values stay what they are.
 */
export function shownTime(value: unknown): unknown {
	const exact = nanosOf(value);
	if (exact !== undefined) return exact === 0n ? value : (isoOf(exact) ?? value);
	const isRounded = typeof value === 'number' && Number.isInteger(value) && value > 0;
	return isRounded ? (isoOf(BigInt(value), 6) ?? value) : value;
}
