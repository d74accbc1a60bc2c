import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { readByIds } from '../../shared/paging/pages';
import { connectionPage } from '../../shared/paging/connectionList';
import { VIEW } from '../../shared/records/unifiedAlertConsole';
import { HISTORY } from '../../shared/records/unifiedAlertDocuments';
import { users } from '../../shared/records/user';
import { isObject } from '../../shared/types';
import type { NewEvent } from '../engine/types';
import { changeOf } from './alertChangeKinds';
import type { Completion } from './event';
import { said } from '../../shared/records/unifiedAlert';

/**
 * What changed in alerts, from what to what and by whom. The engine knows what an alert was when it
 * was last told of; who it was, and what changed in one that was not, only the history tells.
 */

/** Entries of a history that are read: more than that do not happen between two polls. */
const ENTRIES = 50;
const AT_A_TIME = 5;
/** Left for the answer itself. */
const RESERVE_MS = 3_000;
/** An entry may be stamped a little after the alert. */
const SLACK_MS = 1_000;
/** Changes that an alert may not show: it has a note before and after the second one. */
const HIDDEN = ['mitigation', 'note', 'other'];
/** How far back to look in the history of an alert that nothing is known of. */
const BACK_MS = 60_000;
/** The history of some alerts tells, within moments, the severity that they were detected with. */
const DETECTION_MS = 5_000;

/** One entry of a history, of the time between two looks. */
interface Entry {
	change: string;
	text: string;
	at: string;
	/** Nobody is named, of any kind: the console did it. */
	isOwn: boolean;
	userId?: string;
	userType?: string;
}

const msOf = (value: unknown): number => Date.parse(said(value));

async function historyOf(
	context: IPollFunctions,
	alertId: string,
	[after, until]: [number, number],
	deadline: number,
): Promise<Entry[]> {
	const { rows } = await connectionPage(
		context,
		{
			name: 'entries',
			field: 'alertHistory',
			pageSize: ENTRIES,
			request: {
				document: HISTORY,
				operationName: 'AlertHistory',
				variables: { alertId },
				permission: VIEW,
			},
		},
		{ deadline },
	);
	return rows
		.filter(({ createdAt }) => msOf(createdAt) > after && msOf(createdAt) <= until)
		.map(({ createdAt, eventType, eventText, historyItemCreator: by }) => ({
			change: changeOf(eventType),
			text: said(eventText),
			at: said(createdAt),
			isOwn: (by ?? null) === null,
			...(isObject(by) && typeof by.userId === 'string'
				? { userId: by.userId, userType: said(by.userType) }
				: {}),
		}))
		.reverse();
}

/** What the engine says of an event; `updatedAt` is there to know since when. */
function knownOf({ extra = {} }: NewEvent) {
	const {
		changed,
		before = {},
		after = {},
	} = extra as {
		changed?: string[] | null;
		before?: IDataObject;
		after?: IDataObject;
	};
	const { updatedAt: since, ...was } = before;
	const { updatedAt: now, ...is } = after;
	void now;
	return {
		isNew: changed?.includes('created') === true,
		names: (changed ?? []).filter((name) => !['created', 'other', 'updatedAt'].includes(name)),
		isKnown: Array.isArray(changed) && !changed.includes('created'),
		since,
		was,
		is,
	};
}

/** Whether nobody did anything yet to a new alert. */
const isUntouched = (row: IDataObject): boolean =>
	row.status === 'NEW' &&
	row.analystVerdict === 'UNDEFINED' &&
	(row.assignee ?? null) === null &&
	(row.ticketId ?? null) === null &&
	row.noteExists !== true;

/** The users behind ids, as far as the token may see them. */
async function usersBehind(
	context: IPollFunctions,
	ids: ReadonlySet<string>,
): Promise<Map<string, IDataObject>> {
	if (ids.size === 0) return new Map();
	try {
		const rows = await readByIds.call(context, users.list, [...ids]);
		return new Map(rows.map((row) => [said(row.id), row]));
	} catch {
		// Whoever may not list users still sees their ids.
		return new Map();
	}
}

/**
 * Since when and until when entries belong to an event. Entries stamped within the slack of the
 * former change were told with it; where both changes lie within the slack of each other, an entry
 * is rather told twice than not at all.
 */
function spanOf(event: NewEvent): [number, number] {
	const at = msOf(event.time);
	const { since } = knownOf(event);
	if (since === undefined) return [at - BACK_MS, at + SLACK_MS];
	const former = msOf(since);
	return [at - former > 2 * SLACK_MS ? former + SLACK_MS : former, at + SLACK_MS];
}

/** The entries of each event's history; none for those that there was no time for. */
async function historiesOf(
	context: IPollFunctions,
	events: readonly NewEvent[],
	deadline: number,
): Promise<Map<NewEvent, Entry[]>> {
	const histories = new Map<NewEvent, Entry[]>();
	const left = [...events];
	const work = async () => {
		for (let event = left.shift(); event !== undefined; event = left.shift()) {
			if (Date.now() > deadline - RESERVE_MS) return;
			try {
				histories.set(event, await historyOf(context, event.id, spanOf(event), deadline));
			} catch (error) {
				// The alert itself is told all the same.
				context.logger.warn(
					`SentinelOne Trigger: the history of an alert could not be read: ${(error as Error).message}`,
				);
			}
		}
	};
	await Promise.all(Array.from({ length: AT_A_TIME }, work));
	return histories;
}

/**
 * Whether an entry tells with which severity an alert came, rather than a change of it. A person is
 * always named; and where the severity became another after the alert was told of, the engine knows.
 */
const isFromDetection = ({ row }: NewEvent, { change, at, isOwn }: Entry): boolean =>
	change === 'severity' && isOwn && Math.abs(msOf(at) - msOf(row.detectedAt)) <= DETECTION_MS;

function told(
	event: NewEvent,
	entries: readonly Entry[] | undefined,
	people: ReadonlyMap<string, IDataObject>,
): NewEvent {
	const { names, was, is } = knownOf(event);
	const changes = (entries ?? []).filter((entry) => !isFromDetection(event, entry));
	const fromHistory = changes.map(({ change }) => change);
	const all = [...new Set([...names, ...fromHistory])];
	const isUnknown = all.length === 0 && entries === undefined;
	const history = (entries ?? []).map(({ userId, userType, isOwn, ...entry }): IDataObject => {
		void isOwn;
		const person = userId === undefined ? undefined : people.get(userId);
		const { fullName = null, email = null } = person ?? {};
		return {
			...entry,
			by: userId === undefined ? null : { userId, userType, fullName, email },
		};
	});
	return {
		...event,
		extra: {
			// Null: nobody could say.
			changed: isUnknown ? null : all.length === 0 ? ['other'] : all,
			before: was,
			after: is,
			history: entries === undefined ? null : history,
		},
	};
}

/** The events of which the person wants to hear, with what changed in each. */
export const completeChanges: Completion = async (
	context,
	news,
	{ deadline, settings, isSample },
) => {
	const { changes } = settings as { changes: string[] };
	const changed = isSample
		? [...news]
		: news.filter((event) => !(knownOf(event).isNew && isUntouched(event.row)));
	const histories = await historiesOf(context, changed, deadline);
	const ids = new Set(
		[...histories.values()].flat().flatMap(({ userId }) => (userId === undefined ? [] : [userId])),
	);
	const people = await usersBehind(context, ids);
	const whole = changed.map((event) => told(event, histories.get(event), people));
	if (isSample) return whole;
	const mayHide = changes.some((name) => HIDDEN.includes(name));
	return whole.filter(({ extra }, at) => {
		const names = extra?.changed as string[] | null;
		if (names?.some((name) => changes.includes(name)) === true) return true;
		// Rather told once too often than not at all: what was not read may hold what is asked for.
		const isCompared = knownOf(changed[at]!).isKnown;
		return extra?.history === null && (mayHide || !isCompared);
	});
};
