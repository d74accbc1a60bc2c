import type { IDataObject } from 'n8n-workflow';
import type { ListEndpoint } from '../../shared/records/record';
import type { Query } from '../../shared/types';
import { compareIds } from '../../shared/paging/ids';
import { HOUR, parseMicros } from './micros';
import type { PackedRoster } from './roster';
import { EMPTY_ROSTER, packRoster, unpackRoster } from './roster';
import type { Found, Polled, Surroundings, Wishes } from './types';
import { walk } from './walk';

/**
 * Events that no time tells: records that came into sight, or changed. The whole list is read in
 * the order of its ids, over several polls if need be, and compared with what was there before.
 */

export interface SweepSource {
	kind: 'sweep';
	list: ListEndpoint;
	query: Query;
	/** How the newest come first, for a test in the editor. */
	sortBy: string;
	/** The most records that are kept in mind. */
	limit: number;
	/** What to do when there are more. */
	advice: string;
	/** When the record was made; decides what counts as existing at activation. */
	time(row: IDataObject): unknown;
	/** What to remember of a record, one line; nothing when its id is enough. */
	note?(row: IDataObject): string;
	/** The events of a record; `before` is its former note, undefined for one not seen before. */
	compare(row: IDataObject, before: string | undefined): Array<Pick<Found, 'detail' | 'extra'>>;
	/** What a test in the editor shows of a record. */
	sample(row: IDataObject): Array<Pick<Found, 'detail' | 'extra'>>;
	/** The events of a record that is gone. */
	gone?(id: string, before: string): Array<Pick<Found, 'detail' | 'extra'>>;
}

export interface SweepState {
	/** Records made after this are new even in the first sweep; microseconds. */
	floor: number;
	/** Whether the first sweep is through. */
	ready: boolean;
	roster: PackedRoster;
	/** Known ids that the last sweep did not meet: gone when the next one does not either. */
	missing: PackedRoster;
	/** Where a sweep under way goes on. */
	cursor: string | null;
	after: string;
}

const MAX_CURSOR = 1_000;

async function baseline(
	source: SweepSource,
	{ readPage, now }: Surroundings,
	{ existing }: Wishes,
): Promise<SweepState | 'late'> {
	// All of it, also what has no time.
	let floor = -1;
	if (existing !== 'all') {
		const query = { ...source.query, sortBy: source.sortBy, sortOrder: 'desc' };
		const page = await readPage(source.list, query, { limit: 1 });
		if (typeof page === 'string') return 'late';
		floor = parseMicros(page.rows[0] && source.time(page.rows[0])) ?? 0;
		if (existing !== 'none') {
			const since = (page.serverTime ?? now()) * 1000 - existing.hours * HOUR;
			floor = Math.max(0, Math.min(floor, since));
		}
	}
	return {
		floor,
		ready: false,
		roster: EMPTY_ROSTER,
		missing: EMPTY_ROSTER,
		cursor: null,
		after: '',
	};
}

/** One poll of a sweep. Throws an `Error` when there are more records than can be kept in mind. */
export async function pollSweep(
	source: SweepSource,
	former: SweepState | undefined,
	surroundings: Surroundings,
	wishes: Wishes,
): Promise<Polled<SweepState> | 'late'> {
	const state = former ?? (await baseline(source, surroundings, wishes));
	if (state === 'late') return 'late';
	const { readPage } = surroundings;
	const known = unpackRoster(state.roster);
	const missing = unpackRoster(state.missing);
	const before = [...known.keys()];
	const found: Found[] = [];
	const met = new Set<string>();
	const query = { ...source.query, sortBy: 'id', sortOrder: 'asc' };
	let at = state.after;
	let cursor = state.cursor;
	let isSorted = true;
	let seenTime = new Date(surroundings.now()).toISOString();

	const timeOf = (row: IDataObject) => {
		const time = source.time(row);
		return typeof time === 'string' ? time : seenTime;
	};
	/** Takes a row; false when the poll has its most items. */
	const take = (row: IDataObject): boolean => {
		const { id } = row;
		if (typeof id !== 'string' || !/^\d+$/.test(id) || compareIds(id, state.after) <= 0)
			return true;
		if (compareIds(id, at) < 0) isSorted = false;
		const isKnown = known.has(id);
		const isNews = state.ready || (parseMicros(source.time(row)) ?? 0) > state.floor;
		if (isNews && !met.has(id)) {
			const events = source.compare(row, isKnown ? known.get(id) : undefined);
			if (events.length > 0 && found.length >= wishes.most) return false;
			for (const event of events) found.push({ row, id, time: timeOf(row), ...event });
		}
		met.add(id);
		known.set(id, source.note?.(row) ?? '');
		if (known.size > source.limit) {
			throw new Error(
				`There are more than ${source.limit.toLocaleString('en-US')} ${source.list.name} in reach, more than this event can keep in mind. ${source.advice}`,
			);
		}
		missing.delete(id);
		if (compareIds(id, at) > 0) at = id;
		return true;
	};
	/** Reads on; true when the end of the list was reached. */
	const read = async (): Promise<boolean> => {
		for await (const page of walk(readPage, source.list, query, { from: cursor })) {
			if (page === 'late') return false;
			if (page === 'refused') {
				cursor = null;
				return await read();
			}
			if (page.serverTime !== undefined) seenTime = new Date(page.serverTime).toISOString();
			for (const row of page.rows) if (!take(row)) return false;
			if (page.nextCursor === null) return true;
			cursor = page.nextCursor.length <= MAX_CURSOR ? page.nextCursor : null;
		}
		return true;
	};
	const isThrough = await read();
	if (!isSorted && !(isThrough && state.after === '')) {
		throw new Error(
			`The console does not sort its ${source.list.name} by ID, so that they cannot be read in parts. Narrow the filters until one poll can read them all`,
		);
	}
	for (const id of before) {
		const isPassed =
			compareIds(id, state.after) > 0 && (isThrough || compareIds(id, at) <= 0) && !met.has(id);
		if (!isPassed) continue;
		if (!missing.has(id)) {
			missing.set(id, '');
			continue;
		}
		// What does not fit into this poll stays missing, and is told by the next sweep.
		if (source.gone !== undefined && found.length >= wishes.most) continue;
		const events = source.gone?.(id, known.get(id) ?? '') ?? [];
		for (const event of events) found.push({ row: { id }, id, time: seenTime, ...event });
		missing.delete(id);
		known.delete(id);
	}
	return {
		found,
		state: {
			floor: state.floor,
			ready: state.ready || isThrough,
			roster: packRoster(known),
			missing: packRoster(missing),
			cursor: isThrough ? null : cursor,
			after: isThrough ? '' : at,
		},
	};
}
