import { Unusable } from './values';

/** Points in time, as people and expressions give them. */

const LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?$/;
const ZONED = /(?:z|([+-])(0\d|1[0-4]):?([0-5]\d))$/i;

/** How far `timezone` is ahead of UTC at `utc`, in ms. */
function offsetMs(utc: number, timezone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: timezone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(utc);
	const part = (type: string) => Number(parts.find((entry) => entry.type === type)?.value);
	const local = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	return local - Math.floor(utc / 1000) * 1000;
}

/** The instant of a wall-clock time in `timezone`; undefined for dates that do not exist. */
function fromWallClock(text: string, timezone: string): number | undefined {
	const match = LOCAL.exec(text);
	if (match === null) return undefined;
	const [year, month, day, hour, minute, second] = match
		.slice(1, 7)
		.map((part) => Number(part ?? 0)) as [number, number, number, number, number, number];
	const ms = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
	const wall = Date.UTC(year, month - 1, day, hour, minute, second, ms);
	const back = new Date(wall);
	const exists =
		back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
	// Hours past 23 are another day.
	if (!exists || minute > 59 || second > 59) return undefined;
	// Twice, because the offset at the first guess may be that of the other side of a clock change.
	const guess = wall - offsetMs(wall, timezone);
	return wall - offsetMs(guess, timezone);
}

function isZone(timezone: string): boolean {
	try {
		return (
			new Intl.DateTimeFormat('en-US', { timeZone: timezone }).resolvedOptions().timeZone !== ''
		);
	} catch {
		return false;
	}
}

/** Throws `Unusable` for the name of no timezone, such as the "DEFAULT" that workflow settings may hold. */
function knownZone(timezone: string): string {
	if (isZone(timezone)) return timezone;
	throw new Unusable(
		`has no zone of its own, and the timezone of the workflow is "${timezone.slice(0, 40)}"`,
		'Choose a timezone in the workflow settings, or give the time with its zone, like 2026-01-31T08:00:00Z or 2026-01-31T08:00:00+02:00.',
	);
}

/**
 * A time as the console takes it (ISO 8601, UTC, `Z`). Takes ISO text with or without zone (without:
 * the workflow's `timezone`), `Date`, and luxon's `DateTime`. Text that is UTC already keeps its
 * microseconds.
 */
export function asTime(value: unknown, timezone = 'UTC'): string {
	const wayOut = 'Use a date and time like 2026-01-31T08:00:00Z.';
	if (value === undefined || value === null || value === '') throw new Unusable('is empty', wayOut);
	if (typeof value === 'object') {
		const { toISO } = value as { toISO?: () => unknown };
		const text =
			value instanceof Date && !Number.isNaN(value.getTime())
				? value.toISOString()
				: typeof toISO === 'function'
					? toISO.call(value)
					: undefined;
		if (typeof text === 'string') return asTime(text, timezone);
		throw new Unusable('is not a date and time', wayOut);
	}
	if (typeof value !== 'string') throw new Unusable('is not a date and time', wayOut);
	const text = value.trim();
	const zone = ZONED.exec(text);
	const wall = zone === null ? text : text.slice(0, zone.index);
	const instant = fromWallClock(wall, zone === null ? knownZone(timezone) : 'UTC');
	if (instant === undefined) {
		throw new Unusable(`is not a date and time: "${text.slice(0, 40)}"`, wayOut);
	}
	if (/z$/i.test(text) && wall.includes('T')) return `${wall}Z`;
	const [, sign, hours = 0, minutes = 0] = zone ?? [];
	const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000;
	return new Date(sign === '-' ? instant + ahead : instant - ahead).toISOString();
}
