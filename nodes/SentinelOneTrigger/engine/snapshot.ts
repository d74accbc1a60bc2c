import { latestAt } from './clock';
import { NO_IDS, packIds, unpackIds } from './knownIds';
import type { Limits } from './limits';
import { HOUR, parseMicros } from './micros';
import type { SnapshotState } from './snapshotState';
import { SnapshotReading } from './snapshotReading';
import type { PollContext, PollOptions, PollResult, SnapshotSource } from './types';
import { unusableError } from './types';
import { walk } from './walk';

/**
 * Events that no time tells: records that came into sight, or changed. The whole list is read in
 * the order of its ids, over several polls if need be, and compared with what was there before.
 */

async function baseline(
	source: SnapshotSource,
	{ readPage, now }: PollContext,
	{ existing }: PollOptions,
	limits: Limits,
): Promise<SnapshotState | 'deadlineReached'> {
	// All of it, also what has no time.
	let floor = -1;
	if (existing !== 'all') {
		const query = { ...source.query, sortBy: source.sortBy, sortOrder: 'desc' };
		let page = await readPage(source.list, query, { limit: 1 });
		if (typeof page === 'string') return 'deadlineReached';
		const latest = latestAt({ server: page.serverTime ?? null, local: now() });
		if (page.rows.some((row) => (parseMicros(source.time(row)) ?? 0) > latest)) {
			// Dated in the future: the line is the newest of the others.
			page = await readPage(source.list, query, { limit: limits.firstPage });
			if (typeof page === 'string') return 'deadlineReached';
		}
		const times = page.rows.map((row) => parseMicros(source.time(row)) ?? 0);
		// A date that more records bear than can be mistaken is believed.
		const believed = [...times].sort((a, b) => b - a)[limits.futureRoom] ?? 0;
		floor = Math.max(0, ...times.filter((time) => time <= Math.max(latest, believed)));
		if (existing !== 'none') {
			const since = (page.serverTime ?? now()) * 1000 - existing.hours * HOUR;
			floor = Math.max(0, Math.min(floor, since));
		}
	}
	return {
		floor,
		newest: floor,
		ready: false,
		known: NO_IDS,
		missing: NO_IDS,
		cursor: null,
		after: '',
		departures: 0,
		held: 0,
		doubt: 0,
		probe: null,
	};
}

/** The newest record and how many there are: what changes when a record is made or deleted. */
async function probeOf(source: SnapshotSource, { readPage }: PollContext) {
	const query = { ...source.query, sortBy: source.sortBy, sortOrder: 'desc' };
	const page = await readPage(source.list, query, { limit: 1, count: true });
	if (typeof page === 'string') return 'deadlineReached';
	const id = page.rows[0] === undefined ? '' : (source.id?.(page.rows[0]) ?? page.rows[0].id);
	if (typeof id !== 'string' || page.totalItems === undefined) return null;
	return { id, total: page.totalItems, idle: 0 };
}

/** One poll of a snapshot. Throws an `Error` when there is more than can be kept in mind. */
export async function pollSnapshot(
	source: SnapshotSource,
	former: SnapshotState | undefined,
	context: PollContext,
	options: PollOptions,
	limits: Limits,
): Promise<PollResult<SnapshotState> | 'deadlineReached'> {
	const state = former ?? (await baseline(source, context, options, limits));
	if (state === 'deadlineReached') return 'deadlineReached';
	let { probe } = state;
	if (source.createdOnly === true && state.after === '') {
		const now = await probeOf(source, context);
		if (now === 'deadlineReached') return 'deadlineReached';
		const isIdle = state.ready && now !== null && now.id === probe?.id && now.total === probe.total;
		if (isIdle && probe !== null && probe.idle < limits.idleProbes) {
			return { news: [], state: { ...state, probe: { ...probe, idle: probe.idle + 1 } } };
		}
		probe = now;
	}
	let { doubt } = state;
	// A reading under way is looked at from where it is, and then once more from its start.
	if (former?.ready === true && context.isResumed === true) doubt = state.after === '' ? 1 : 2;

	const reading = new SnapshotReading(source, state, options.maxItems, limits, {
		known: unpackIds(state.known),
		missing: unpackIds(state.missing),
		isResumed: doubt > 0,
	});
	let { cursor } = state;
	const read = async (): Promise<boolean> => {
		const query = { ...source.query, sortBy: 'id', sortOrder: 'asc' };
		for await (const page of walk(context.readPage, source.list, query, { from: cursor })) {
			if (page === 'deadlineReached') return false;
			if (page === 'refused') {
				cursor = null;
				return await read();
			}
			reading.at(page.serverTime ?? null, context.now());
			for (const row of page.rows) if (!reading.take(row)) return false;
			if (page.nextCursor === null) return true;
			cursor = page.nextCursor.length <= limits.maxCursor ? page.nextCursor : null;
		}
		return true;
	};
	reading.at(null, context.now());
	const isThrough = await read();
	if (reading.unusable > 0) {
		if (reading.usable === 0)
			throw unusableError(reading.unusable, source.list.name, 'an ID as text');
		context.warn(`${reading.unusable} of the ${source.list.name} have no ID and were passed over`);
	}
	const held = reading.settle(isThrough, context.warn);
	return {
		news: reading.news,
		state: {
			floor: state.floor,
			newest: reading.newest,
			ready: state.ready || isThrough,
			known: packIds(reading.known),
			missing: packIds(reading.missing),
			cursor: isThrough ? null : cursor,
			after: isThrough ? '' : reading.reached,
			departures: state.departures + (reading.hasDeparted ? 1 : 0),
			held,
			doubt: isThrough ? Math.max(0, doubt - 1) : doubt,
			probe,
		},
	};
}
