/**
 * Points in time as whole microseconds since 1970: what the console's times carry, exact in a
 * JavaScript number until the year 2255. A `Date` would cut them to milliseconds.
 */

export const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?(z|[+-]\d{2}:?\d{2})?$/i;

/** The microseconds of a time as the console writes it; undefined for anything else. */
export function parseMicros(value: unknown): number | undefined {
	const match = typeof value === 'string' ? ISO.exec(value) : null;
	if (match === null) return undefined;
	const [, date, time, fraction = '', zone = 'Z'] = match;
	const ms = Date.parse(`${date}T${time}${/^z$/i.test(zone) ? 'Z' : zone}`);
	return Number.isNaN(ms) ? undefined : ms * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

/** The time in the console's own form, e.g. `2018-02-27T04:49:26.257525Z`. */
export function formatMicros(micros: number): string {
	const seconds = Math.floor(micros / SECOND);
	const fraction = String(micros - seconds * SECOND).padStart(6, '0');
	return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
}
