/**
 * What time it is at least by the clock that stamps the console's rows. Nobody tells us: the clock
 * of n8n and even the console's `Date` header may be hours off. But a row's time has passed once
 * the row is there, and from then on only durations count, which no constant offset changes.
 */

/** One instant on the clocks around: the console's `Date` header and n8n's own, epoch ms. */
export interface Instant {
	server: number | null;
	local: number;
}

/** A row time that had passed at an instant. */
export interface Anchor extends Instant {
	/** Microseconds. */
	row: number;
}

/** Milliseconds between two instants: the smaller of two clocks, so that one that jumps does no harm. */
function elapsedMs(from: Instant, to: Instant): number {
	const local = to.local - from.local;
	return from.server === null || to.server === null
		? local
		: Math.min(local, to.server - from.server);
}

/** The row time, in microseconds, that has passed at `at`; never too late, maybe too early. */
export const passedAt = (anchor: Anchor, at: Instant): number =>
	anchor.row + Math.max(0, elapsedMs(anchor, at)) * 1000;

/**
 * The anchor to keep at `at`, after rows up to `newest` were seen: whichever tells the later time.
 * After a clock was set back the old anchor would stand still, so it starts again from here.
 */
export function nextAnchor(
	anchor: Anchor | null,
	newest: number | undefined,
	at: Instant,
): Anchor | null {
	if (anchor === null) return newest === undefined ? null : { row: newest, ...at };
	if (newest !== undefined && newest > passedAt(anchor, at)) return { row: newest, ...at };
	return elapsedMs(anchor, at) < 0 ? { row: anchor.row, ...at } : anchor;
}
