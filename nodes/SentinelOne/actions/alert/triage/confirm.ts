import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { alertStates } from '../../../../shared/paging/alertPages';
import { pause } from '../../../../shared/transport/stop';
import type { AlertAction, Failure, Outcome, Said } from './action';

/** What the console said is an acknowledgement. Whether it is true, the alerts themselves tell. */

/** Writes show after some seconds. */
const SHOWS_WITHIN_MS = 10_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Looks for those that are still open, with growing waits between, as often as fits into `forMs`.
 * `look` answers those that need no further look.
 */
async function lookAgain(
	context: IExecuteFunctions,
	ids: readonly string[],
	forMs: number,
	look: (open: string[]) => Promise<ReadonlySet<string>>,
): Promise<void> {
	let open = [...ids];
	let waitMs = FIRST_WAIT_MS;
	// The waits are counted, not the clock: it may be set back.
	for (let waited = 0; open.length > 0; waited += waitMs, waitMs *= 1.5) {
		const done = await look(open);
		open = open.filter((id) => !done.has(id));
		waitMs = Math.min(waitMs, LONGEST_WAIT_MS);
		if (open.length === 0 || waited + waitMs > forMs) return;
		await pause.call(context, waitMs);
	}
}

const isFailure = (said: Said): said is Failure => typeof said === 'object';

const unseen = (action: AlertAction, said: Said): Failure =>
	isFailure(said)
		? said
		: {
				reason:
					said === 'nothing'
						? 'the console said nothing about it and the alert does not show it'
						: 'the console acknowledged it, but the alert does not show it',
				wayOut: `Look at the alert in the console: ${action.what} may need a permission or a state that it lacks, or somebody else changed it since.`,
			};

/** Looks until every alert shows what was asked, or the time is over; answers those that do. */
async function lookFor(
	context: IExecuteFunctions,
	shows: (alert: IDataObject) => boolean,
	ids: readonly string[],
	forMs: number,
): Promise<Set<string>> {
	const seen = new Set<string>();
	await lookAgain(context, ids, forMs, async (open) => {
		for (const [id, alert] of await alertStates(context, open)) if (shows(alert)) seen.add(id);
		return seen;
	});
	return seen;
}

/** What became of each alert, by what the console said and by what it shows. */
export async function confirm(
	context: IExecuteFunctions,
	action: AlertAction,
	said: ReadonlyMap<string, Said>,
	scheduledMs: number,
	before?: unknown,
): Promise<Map<string, Outcome>> {
	const outcomes = new Map<string, Outcome>();
	const look: string[] = [];
	for (const [id, one] of said) {
		if (isFailure(one) && one.maybe !== true) outcomes.set(id, { failure: one });
		else look.push(id);
	}
	const { shows, watch } = action;
	if (shows !== undefined) {
		const isScheduled = (id: string) => said.get(id) === 'scheduled';
		const seen = await lookFor(context, shows, look, SHOWS_WITHIN_MS);
		const late = look.filter((id) => isScheduled(id) && !seen.has(id));
		const left = scheduledMs - SHOWS_WITHIN_MS;
		if (left > 0) for (const id of await lookFor(context, shows, late, left)) seen.add(id);
		for (const id of look) {
			const one = said.get(id) ?? 'nothing';
			if (seen.has(id))
				outcomes.set(id, { outcome: one === 'noChange' ? 'alreadySet' : 'applied' });
			else if (one === 'scheduled') outcomes.set(id, { outcome: 'scheduled' });
			else outcomes.set(id, { failure: unseen(action, one) });
		}
		return outcomes;
	}
	const watched =
		watch === undefined ? new Map<string, Outcome>() : await watchFor(context, watch, look, before);
	for (const id of look) {
		const one = said.get(id) ?? 'nothing';
		const own = watched.get(id);
		if (own !== undefined) outcomes.set(id, own);
		else if (one === 'noChange') outcomes.set(id, { outcome: 'alreadySet' });
		// Accepted, and nothing shows yet what came of it.
		else if (one === 'done' || one === 'scheduled') outcomes.set(id, { outcome: 'scheduled' });
		else outcomes.set(id, { failure: unseen(action, one) });
	}
	return outcomes;
}

async function watchFor(
	context: IExecuteFunctions,
	watch: NonNullable<AlertAction['watch']>,
	ids: readonly string[],
	before: unknown,
): Promise<Map<string, Outcome>> {
	if (ids.length === 0 || before === undefined) return new Map();
	const latest = new Map<string, Outcome>();
	const isFinal = (one: Outcome) => 'failure' in one || one.outcome !== 'scheduled';
	await lookAgain(context, ids, watch.forMs, async (open) => {
		const found = await watch.after(context, open, before);
		for (const [id, one] of found) latest.set(id, one);
		return new Set([...found].flatMap(([id, one]) => (isFinal(one) ? [id] : [])));
	});
	return latest;
}
