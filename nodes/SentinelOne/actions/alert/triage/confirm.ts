import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { alertStates } from '../../../../shared/paging/alertPages';
import { waitForAll } from '../../../../shared/transport/job';
import type { AlertAction, Failure, Outcome, Said } from './action';

/** What the console said is an acknowledgement. Whether it is true, the alerts themselves tell. */

/** Writes show after some seconds. */
const SHOWS_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 1_000;

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
	if (ids.length === 0) return new Set();
	const seen = await waitForAll(
		context,
		ids,
		async (open) => {
			const states = await alertStates(context, open);
			return new Map([...states].filter(([, alert]) => shows(alert)).map(([id]) => [id, true]));
		},
		{ deadline: Date.now() + forMs, everyMs: LOOK_EVERY_MS },
	);
	return new Set(seen.keys());
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
	await waitForAll(
		context,
		ids,
		async (open) => {
			const found = await watch.after(context, open, before);
			for (const [id, one] of found) latest.set(id, one);
			return new Map([...found].filter(([, one]) => isFinal(one)));
		},
		{ deadline: Date.now() + watch.forMs, everyMs: LOOK_EVERY_MS },
	);
	return latest;
}
