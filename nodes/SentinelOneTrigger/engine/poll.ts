import { compareIds } from './ids';
import { parseMicros } from './micros';
import type { TimedState } from './timed';
import { pollTimed } from './timed';
import type { Found, Polled, Surroundings, TimedSource, Wishes } from './types';

/** One poll of any source, and what a source shows when somebody tries it out. */

export type Source = TimedSource;
export type SourceState = TimedState;

const inOrder = (found: readonly Found[]): Found[] =>
	[...found].sort(
		(a, b) => (parseMicros(a.time) ?? 0) - (parseMicros(b.time) ?? 0) || compareIds(a.id, b.id),
	);

/**
 * What is new since `former`, oldest first, and the state that replaces it. Nothing is changed
 * in place: when this throws, or its answer is not used, the same poll can be made again.
 * `late`: the time was up before anything was read.
 */
export async function poll(
	source: Source,
	former: SourceState | undefined,
	surroundings: Surroundings,
	wishes: Wishes,
): Promise<Polled<SourceState> | 'late'> {
	const polled = await pollTimed(source, former, surroundings, wishes);
	return polled === 'late' ? polled : { ...polled, found: inOrder(polled.found) };
}

/** The newest events there are, newest first, without any state: for a test in the editor. */
export async function newest(
	source: Source,
	{ readPage }: Surroundings,
	most: number,
): Promise<Found[]> {
	const query = { ...source.query, sortBy: source.sortBy, sortOrder: 'desc' };
	const page = await readPage(source.list, query, { limit: most });
	if (typeof page === 'string') return [];
	return page.rows.slice(0, most).flatMap((row) => {
		const id = source.id(row);
		const time = source.time(row);
		if (typeof id !== 'string' || typeof time !== 'string') return [];
		return [{ row, id, time, ...(source.versioned === true ? { detail: time } : {}) }];
	});
}
