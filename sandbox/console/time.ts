// Console timestamps carry microseconds. A count of microseconds fits a JS number until 2255.

const TIMESTAMP =
	/^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6})\d*)?(Z|[+-]\d{2}:?\d{2})?$/;

const MICROS_PER_SECOND = 1_000_000;

/** Microseconds since 1970 of an ISO 8601 timestamp; undefined when it is none. */
export function parseMicros(text: unknown): number | undefined {
	if (typeof text !== 'string') return undefined;
	const match = TIMESTAMP.exec(text);
	if (!match) return undefined;
	const [, date, time, fraction = '', zone = 'Z'] = match;
	const seconds = Date.parse(`${date}T${time}${zone}`);
	return Number.isNaN(seconds) ? undefined : seconds * 1000 + Number(fraction.padEnd(6, '0'));
}

/** `2018-02-27T04:49:26.257525Z` */
export function formatMicros(micros: number): string {
	const seconds = Math.floor(micros / MICROS_PER_SECOND);
	const fraction = String(micros - seconds * MICROS_PER_SECOND).padStart(6, '0');
	return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
}
