/** `Retry-After` in ms from now: seconds or an HTTP date; undefined when absent or unreadable. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
	const value = header?.trim() ?? '';
	if (/^\d+(\.\d+)?$/.test(value)) {
		const ms = Math.ceil(Number(value) * 1000);
		return Number.isFinite(ms) ? ms : undefined;
	}
	// `Date.parse` takes almost anything for a date; an HTTP date starts with a day.
	const date = /^[A-Z][a-z]{2}/.test(value) ? Date.parse(value) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
