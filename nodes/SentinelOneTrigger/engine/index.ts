import { compareIds } from '../../shared/paging/ids';
import type { IDataObject } from 'n8n-workflow';
import type { DueDatesSource, DueDatesState } from './dueDates';
import { pollDueDates, readDueDates } from './dueDates';
import type { Limits } from './limits';
import { LIMITS } from './limits';
import { parseMicros } from './micros';
import type { QuerySource, QueryState } from './queries';
import { newestRows, pollQuery } from './queries';
import { pollSnapshot } from './snapshot';
import type { SnapshotState } from './snapshotState';
import type { TimedState } from './timed';
import { pollTimed } from './timed';
import type {
	NewEvent,
	PollContext,
	PollOptions,
	PollResult,
	SnapshotSource,
	TimedSource,
} from './types';

/** One poll of any source, and what a source shows when somebody tries it out. */

export type Source = TimedSource | SnapshotSource | DueDatesSource | QuerySource;
/** The state of a source, told apart by the kind of its source. */
export type SourceState =
	| ({ kind: 'timed' } & TimedState)
	| ({ kind: 'snapshot' } & SnapshotState)
	| ({ kind: 'dueDates' } & DueDatesState)
	| ({ kind: 'query' } & QueryState);

const inOrder = (news: readonly NewEvent[]): NewEvent[] =>
	[...news].sort(
		(a, b) => (parseMicros(a.time) ?? 0) - (parseMicros(b.time) ?? 0) || compareIds(a.id, b.id),
	);

const tagged = <Kind extends string, State>(
	kind: Kind,
	polled: PollResult<State> | 'deadlineReached',
): PollResult<{ kind: Kind } & State> | 'deadlineReached' =>
	polled === 'deadlineReached'
		? polled
		: { news: inOrder(polled.news), state: { kind, ...polled.state } };

/**
 * What is new since `former`, oldest first, and the state that replaces it. Nothing is changed
 * in place: when this throws, or its answer is not used, the same poll can be made again.
 * `deadlineReached`: the time was up before anything was read.
 */
export async function poll(
	source: Source,
	former: SourceState | undefined,
	context: PollContext,
	options: PollOptions,
	limits: Limits = LIMITS,
): Promise<PollResult<SourceState> | 'deadlineReached'> {
	if (source.kind === 'snapshot') {
		const state = former?.kind === 'snapshot' ? former : undefined;
		return tagged('snapshot', await pollSnapshot(source, state, context, options, limits));
	}
	if (source.kind === 'dueDates') {
		const state = former?.kind === 'dueDates' ? former : undefined;
		return tagged('dueDates', await pollDueDates(source, state, context, options, limits));
	}
	if (source.kind === 'query') {
		const state = former?.kind === 'query' ? former : undefined;
		const polled = await pollQuery(source, state, context, options, limits);
		// In the order of the query, which knows more digits than these times.
		return polled === 'deadlineReached'
			? polled
			: { ...polled, state: { kind: 'query', ...polled.state } };
	}
	const state = former?.kind === 'timed' ? former : undefined;
	return tagged('timed', await pollTimed(source, state, context, options, limits));
}

/** The newest events there are, newest first, without any state: for a test in the editor. */
export async function newest(
	source: Source,
	context: PollContext,
	maxItems: number,
): Promise<NewEvent[]> {
	if (source.kind === 'dueDates') {
		return inOrder(await readDueDates(source, context)).slice(0, maxItems);
	}
	if (source.kind === 'query') return await newestRows(source, context, maxItems);
	const query = { ...source.query, sortBy: source.sortBy, sortOrder: 'desc' };
	const page = await context.readPage(source.list, query, { limit: maxItems });
	if (typeof page === 'string') return [];
	return page.rows
		.flatMap((row: IDataObject): NewEvent[] => {
			const id = source.id === undefined ? row.id : source.id(row);
			const time = source.time(row);
			if (typeof id !== 'string' || typeof time !== 'string') return [];
			if (source.kind === 'timed') {
				return [{ row, id, time, ...(source.versioned === true ? { detail: time } : {}) }];
			}
			return source
				.sample(row)
				.map(({ detail, extra }) => ({ row, id, time, ...pick({ detail, extra }) }));
		})
		.slice(0, maxItems);
}

/** Without what is undefined. */
const pick = <T extends object>(of: T): Partial<T> =>
	Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as Partial<T>;
