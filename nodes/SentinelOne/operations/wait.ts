import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	NodeApiError,
} from 'n8n-workflow';
import { toNodeError } from '../../shared/errors/errors';
import { collection, parsed } from '../../shared/input/parameters';
import { asWhole } from '../../shared/input/values';
import { waitForAll } from '../../shared/transport/job';
import { hint } from './hint';

/** "Wait until done": what was started goes on at the console, and one poller looks after all of it. */

const MOST_MINUTES = 24 * 60;
/** The console's agents report every few seconds at best. */
const EVERY_MS = 5_000;
const MOST_MS = 30_000;
/** Looks in a row that may fail before it is given up. */
const MOST_MISSED = 3;

export const waitField: INodeProperties = {
	displayName: 'Wait Until Done (Minutes)',
	name: 'waitMinutes',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: MOST_MINUTES },
	default: 10,
	description:
		'The longest time to wait; 0 checks once. What is not done by then goes on, and the item says what state it was in. Offline endpoints may take until they are back.',
};

export const asMinutes = (value: unknown): number => asWhole(value, 0, MOST_MINUTES);

/** The minutes that an item is to wait; undefined where it does not. */
export function readWait(context: IExecuteFunctions, item: number): number | undefined {
	const { waitMinutes } = collection(context, 'options', item);
	if (waitMinutes === undefined) return undefined;
	return parsed(context.getNode(), waitField.displayName, item, () => asMinutes(waitMinutes));
}

/** What a look shows of one thing that is waited for. */
export interface Seen {
	done: boolean;
	/** In the console's words. */
	state: string;
	/** What goes into the item beside the state. */
	more?: IDataObject;
}

export type Looker = (open: string[]) => Promise<ReadonlyMap<string, Seen>>;

/**
 * Looks after all of `ids` together until they are done or the minutes are over. Answers what was
 * seen of each last; without an entry where nothing was. A look that fails is made up for by the
 * next; when none works any more a hint says so. Throws when the execution is stopped.
 */
export async function waitUntilDone(
	context: IExecuteFunctions,
	ids: readonly string[],
	minutes: number,
	plural: string,
	look: Looker,
): Promise<Map<string, Seen>> {
	const seen = new Map<string, Seen>();
	const start = Date.now();
	let missed = 0;
	let trouble: NodeApiError | Error | undefined;
	const everything = new Set(ids);
	await waitForAll<unknown>(
		context,
		[...everything],
		async (open) => {
			try {
				for (const [id, one] of await look(open)) seen.set(id, one);
				missed = 0;
			} catch (error) {
				const failure = toNodeError(context.getNode(), error);
				if ('httpCode' in failure && failure.httpCode === 'ERR_CANCELED') throw failure;
				// Nothing that was started is undone by a look that fails.
				if (++missed >= MOST_MISSED || isFinal(failure)) trouble = failure;
			}
			if (trouble !== undefined) return new Map<string, unknown>(open.map((id) => [id, true]));
			return new Map<string, unknown>([...seen].filter(([, one]) => one.done));
		},
		{ deadline: start + minutes * 60_000, everyMs: EVERY_MS, mostMs: MOST_MS },
	);
	tell(context, everything, seen, { plural, ms: Date.now() - start, trouble });
	return seen;
}

/** A refusal does not change by asking again. */
const isFinal = (failure: object): boolean =>
	'httpCode' in failure && ['400', '401', '403', '404'].includes(String(failure.httpCode));

interface Told {
	plural: string;
	ms: number;
	trouble?: Error;
}

function tell(
	context: IExecuteFunctions,
	ids: ReadonlySet<string>,
	seen: ReadonlyMap<string, Seen>,
	{ plural, ms, trouble }: Told,
): void {
	if (ids.size === 0) return;
	const states = new Map<string, number>();
	let done = 0;
	for (const id of ids) {
		const one = seen.get(id);
		if (one?.done === true) done++;
		const state = one?.state ?? 'not seen';
		states.set(state, (states.get(state) ?? 0) + 1);
	}
	const counts = [...states].map(([state, count]) => `${state}: ${count.toLocaleString('en-US')}`);
	const seconds = Math.round(ms / 1000);
	const waited = seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
	const ended =
		trouble === undefined ? '' : ` It could not be looked at further: ${trouble.message}`;
	const message = `After ${waited} ${done} of ${ids.size} ${plural} were done (${counts.join(', ')}).${ended}`;
	hint.call(context, message, done === ids.size ? 'info' : 'warning');
}

/** The index of the input item that an output item belongs to. */
export const itemOf = ({ pairedItem }: INodeExecutionData): number =>
	typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : 0;

/** The ids that an item was for, where it was carried out. */
const idsIn = ({ id, ids, error, dryRun }: IDataObject): string[] => {
	if (error !== undefined || dryRun === true) return [];
	return Array.isArray(ids) ? ids.map(String) : typeof id === 'string' ? [id] : [];
};

/**
 * Waits for the records of finished items and says of each item what state it ended in: `done` and
 * `state` for one record, `states` by record for several. Items that do not wait stay as they are.
 */
export async function waitForItems(
	context: IExecuteFunctions,
	output: INodeExecutionData[],
	plural: string,
	look: Looker,
): Promise<INodeExecutionData[]> {
	const waiting = output.flatMap((entry) => {
		// Nothing was started for an item that failed, perhaps for this very option.
		if (entry.json.error !== undefined) return [];
		const minutes = readWait(context, itemOf(entry));
		const ids = minutes === undefined ? [] : idsIn(entry.json);
		return ids.length === 0 || minutes === undefined ? [] : [{ entry, ids, minutes }];
	});
	if (waiting.length === 0) return output;
	const ids = waiting.flatMap((one) => one.ids);
	const minutes = Math.max(...waiting.map((one) => one.minutes));
	const seen = await waitUntilDone(context, ids, minutes, plural, look);
	const found = (id: string): Seen => seen.get(id) ?? { done: false, state: 'unknown' };
	for (const { entry, ids: own } of waiting) {
		if (typeof entry.json.id === 'string') {
			const { done, state, more } = found(entry.json.id);
			entry.json = { ...entry.json, ...more, done, state };
			continue;
		}
		const states = own.map((id) => {
			const { done, state, more } = found(id);
			return { id, ...more, done, state };
		});
		entry.json = { ...entry.json, done: states.every(({ done }) => done), states };
	}
	return output;
}
