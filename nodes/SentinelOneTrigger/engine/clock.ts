import { DAY, MINUTE } from './micros';

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
export interface ClockReference extends Instant {
	/** Microseconds. */
	row: number;
}

/** Clocks of one console may disagree by this much. */
const SLACK = MINUTE;

/** What time it is by the console's `Date` header, microseconds. Without one n8n's clock has to do. */
export const clockAt = ({ server, local }: Instant): number => (server ?? local) * 1000;

/**
 * The latest time, in microseconds, that a row may show at `at`. What is dated later is a mistake
 * of the one who dated it: no measure for the records that come after it. `ahead`: by how much the
 * rows are known to be ahead of the header. Without one, the clock may be hours off.
 */
export const latestAt = (at: Instant, ahead = 0): number =>
	clockAt(at) + Math.max(ahead, at.server === null ? DAY : SLACK);

/** Milliseconds between two instants: the smaller of two clocks, so that one that jumps does no harm. */
function elapsedMs(from: Instant, to: Instant): number {
	const local = to.local - from.local;
	return from.server === null || to.server === null
		? local
		: Math.min(local, to.server - from.server);
}

/** The row time, in microseconds, that has passed at `at`; never too late, maybe too early. */
export const passedAt = (reference: ClockReference, at: Instant): number =>
	reference.row + Math.max(0, elapsedMs(reference, at)) * 1000;

/**
 * The reference to keep at `at`, after rows up to `newest` were seen: whichever tells the later
 * time. After a clock was set back the old one would stand still, so it starts again from here.
 */
export function nextReference(
	reference: ClockReference | null,
	newest: number | undefined,
	at: Instant,
): ClockReference | null {
	if (reference === null) return newest === undefined ? null : { row: newest, ...at };
	if (newest !== undefined && newest > passedAt(reference, at)) return { row: newest, ...at };
	return elapsedMs(reference, at) < 0 ? { row: reference.row, ...at } : reference;
}
