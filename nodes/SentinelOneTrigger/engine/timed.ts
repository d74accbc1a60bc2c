import type { Page } from '../../shared/paging/pages';
import type { Drain, Outcome } from './backlog';
import { drain, readUp, spanAt } from './backlog';
import type { Mark } from './newestFirst';
import { readDown } from './newestFirst';
import { Intake, slackOf } from './dedupe';
import { pack, unpack } from './ledger';
import { HOUR, MINUTE } from './micros';
import type { Anchor, Instant } from './clock';
import { nextAnchor, passedAt } from './clock';
import type { Place, Polled, Surroundings, TimedSource, Wishes } from './types';

/**
 * How late a row may become visible after its own time. A minute of it covers the poll itself, so
 * nine minutes are promised.
 */
export const OVERLAP = 10 * MINUTE;

/** What is kept between two polls of a timed source. Plain JSON, under 16 kB at any size. */
export interface TimedState {
	/** Events up to here are done or not wanted; microseconds. */
	floor: number;
	/** Events before here are done; microseconds. */
	low: number;
	anchor: Anchor | null;
	/** Events from `low` on that were delivered; see `pack`. */
	ledger: string;
	drain: Drain | null;
	/** Descending lists: delivered up to here within one instant. */
	place: Place | null;
	/** Descending lists: where the pages above the position start. */
	marks: readonly Mark[];
}

/** The state to start from: what is there is old, unless the person wants some of it. */
async function baseline(
	source: TimedSource,
	{ readPage, now }: Surroundings,
	{ existing }: Wishes,
): Promise<TimedState | 'late'> {
	const query = { ...source.query, sortBy: source.sortBy, sortOrder: 'desc' };
	// Where rows are sorted by another value than they show, the newest may be a little further on.
	const page = await readPage(source.list, query, { limit: source.exact ? 1 : 100 });
	if (typeof page === 'string') return 'late';
	const at: Instant = { server: page.serverTime ?? null, local: now() };
	const newest = new Intake(source, 0, [], 0, 0).newestOf(page.rows);
	let floor = newest ?? 0;
	if (existing === 'all') floor = 0;
	else if (existing !== 'none') {
		// A start asked for in hours is the one thing that no row can tell.
		const since = (at.server ?? at.local) * 1000 - existing.hours * HOUR;
		floor = Math.max(0, Math.min(floor, since - 1));
	}
	return {
		floor,
		low: floor,
		anchor: nextAnchor(null, newest, at),
		ledger: '',
		drain: null,
		place: null,
		marks: [],
	};
}

/** One poll of a timed source. Throws what `readPage` throws; the former state then still holds. */
export async function pollTimed(
	source: TimedSource,
	former: TimedState | undefined,
	surroundings: Surroundings,
	wishes: Wishes,
): Promise<Polled<TimedState> | 'late'> {
	const { readPage, now } = surroundings;
	const state = former ?? (await baseline(source, surroundings, wishes));
	if (state === 'late') return 'late';
	if (former === undefined && wishes.existing === 'none') return { found: [], state };

	const started = now();
	let begun: Instant | undefined;
	let ended: Instant = { server: null, local: started };
	let newest: number | undefined;
	const intake = new Intake(
		source,
		state.floor,
		unpack(state.ledger, state.low),
		-Infinity,
		wishes.most,
	);
	const onPage = (page: Page) => {
		const server = page.serverTime ?? null;
		begun ??= { server, local: started };
		ended = { server, local: now() };
		const here = intake.newestOf(page.rows);
		if (here !== undefined && here > (newest ?? -1)) newest = here;
		const passed = Math.max(
			state.anchor === null ? -Infinity : passedAt(state.anchor, begun),
			newest ?? -Infinity,
		);
		intake.horizon = passed - OVERLAP;
	};

	let { low, place, marks } = state;
	let draining = state.drain;
	let outcome: Outcome = 'cut';
	if (source.bounds === undefined) {
		({ outcome, place, marks } = await readDown(
			source,
			readPage,
			intake,
			state,
			wishes.most,
			onPage,
		));
	} else {
		for (;;) {
			if (draining !== null) {
				const { time } = draining;
				draining = await drain(source, readPage, intake, draining, onPage);
				if (draining !== null) break;
				intake.raiseFloor(time);
				low = Math.max(low, time);
			}
			outcome = await readUp(source, readPage, intake, low, onPage);
			if (outcome !== 'full' || intake.at > intake.horizon) break;
			// More at one time than can be remembered, and all of it visible.
			draining = spanAt(source, intake.at, intake.horizon);
		}
	}
	if (outcome === 'full' && draining === null) {
		// Waiting for the clock of the rows: ask how far it got.
		const query = { ...source.query, sortBy: source.sortBy, sortOrder: 'desc' };
		const page = await readPage(source.list, query, { limit: 1 });
		if (typeof page !== 'string') onPage(page);
	}

	const done = draining === null ? intake.at : draining.from + slackOf(source);
	const reached = outcome === 'complete' ? intake.horizon : Math.min(done, intake.horizon);
	low = Math.max(low, reached);
	if (intake.unusable.size > 0) {
		surroundings.warn(
			`${intake.unusable.size} of the ${source.list.name} have no ID or no time and were passed over`,
		);
	}
	return {
		found: intake.found,
		state: {
			floor: intake.floor,
			low,
			anchor: nextAnchor(state.anchor, newest, ended),
			ledger: pack(intake.entriesFrom(low), low),
			drain: draining,
			place,
			marks,
		},
	};
}
