import type { ExpiringSource, ExpiringState } from './dueDates';
import { pollExpiring, readExpiring } from './dueDates';
import { compareIds } from '../../shared/paging/ids';
import { parseMicros } from './micros';
import type { SweepSource, SweepState } from './snapshot';
import { pollSweep } from './snapshot';
import type { TimedState } from './timed';
import { pollTimed } from './timed';
import type { Found, Polled, Surroundings, TimedSource, Wishes } from './types';

/** One poll of any source, and what a source shows when somebody tries it out. */

export type Source = TimedSource | SweepSource | ExpiringSource;
/** The state of a source, told apart by the kind of its source. */
export type SourceState =
	| ({ kind: 'timed' } & TimedState)
	| ({ kind: 'sweep' } & SweepState)
	| ({ kind: 'expiring' } & ExpiringState);

const inOrder = (found: readonly Found[]): Found[] =>
	[...found].sort(
		(a, b) => (parseMicros(a.time) ?? 0) - (parseMicros(b.time) ?? 0) || compareIds(a.id, b.id),
	);

const tagged = <Kind extends string, State>(
	kind: Kind,
	polled: Polled<State> | 'late',
): Polled<{ kind: Kind } & State> | 'late' =>
	polled === 'late' ? polled : { found: inOrder(polled.found), state: { kind, ...polled.state } };

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
	if (source.kind === 'sweep') {
		const state = former?.kind === 'sweep' ? former : undefined;
		return tagged('sweep', await pollSweep(source, state, surroundings, wishes));
	}
	if (source.kind === 'expiring') {
		const state = former?.kind === 'expiring' ? former : undefined;
		return tagged('expiring', await pollExpiring(source, state, surroundings, wishes));
	}
	const state = former?.kind === 'timed' ? former : undefined;
	return tagged('timed', await pollTimed(source, state, surroundings, wishes));
}

/** The newest events there are, newest first, without any state: for a test in the editor. */
export async function newest(
	source: Source,
	surroundings: Surroundings,
	most: number,
): Promise<Found[]> {
	if (source.kind === 'expiring') {
		return inOrder(await readExpiring(source, surroundings)).slice(0, most);
	}
	const query = { ...source.query, sortBy: source.sortBy, sortOrder: 'desc' };
	const page = await surroundings.readPage(source.list, query, { limit: most });
	if (typeof page === 'string') return [];
	return page.rows
		.flatMap((row): Found[] => {
			const id = source.kind === 'timed' ? source.id(row) : row.id;
			const time = source.time(row);
			if (typeof id !== 'string' || typeof time !== 'string') return [];
			if (source.kind === 'timed') {
				return [{ row, id, time, ...(source.versioned === true ? { detail: time } : {}) }];
			}
			return source.sample(row).map((event) => ({ row, id, time, ...event }));
		})
		.slice(0, most);
}
