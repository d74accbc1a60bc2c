const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** The records of a CSV file after its head; a line break inside quotes ends none. */
export function csvRows(content: Buffer): number {
	let records = 0;
	let isQuoted = false;
	let hasText = false;
	for (const byte of content) {
		if (byte === QUOTE) isQuoted = !isQuoted;
		if (byte === LINE_FEED && !isQuoted) {
			if (hasText) records++;
			hasText = false;
		} else if (byte > 0x20) hasText = true;
	}
	return Math.max(0, records + (hasText ? 1 : 0) - 1);
}
