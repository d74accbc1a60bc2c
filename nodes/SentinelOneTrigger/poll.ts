import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { request } from '../shared/transport/rest';
import { connection } from '../shared/transport/send';
import { CREDENTIAL, apiToken, tokenExpiry } from '../shared/transport/address';
import { parameterError, toNodeError } from '../shared/errors/errors';
import { queryOf, readFilter } from '../shared/input/filters';
import { fetchPage } from '../shared/paging/pages';
import { collection, parsed, raw } from '../shared/input/parameters';
import { path } from '../shared/input/path';
import { isObject } from '../shared/types';
import { asOneOf, asWhole } from '../shared/input/values';
import type { Surroundings, Wishes } from './engine/types';
import { newest, poll } from './engine';
import type { Found } from './engine/types';
import { events } from './events';
import type { TriggerEvent } from './events/event';
import { fingerprintOf, readState, writeState } from './state';

/** Between n8n and the engine: parameters, time, state, items. */

/** n8n gives a poll 45 seconds where it limits it; a poll a minute must end before the next begins. */
const BUDGET_MS = 45_000;
const SHARE = 0.8;
/** A poll that never came back blocks the next ones no longer than this. */
const LOST_MS = 10 * 60_000;
const SAMPLE = 5;
/** A request that fails this shortly before the end ran out of time. */
const NEARLY_MS = 1_000;

/** Polls under way in this process: n8n starts one on time whether or not the last has ended. */
const running = new Map<string, { since: number }>();

/** `getPollBudgetMs` came with n8n-workflow 2.38. */
function deadlineFor(context: IPollFunctions, started: number): number {
	const { getPollBudgetMs } = context as { getPollBudgetMs?: () => number };
	const budget = getPollBudgetMs?.call(context) ?? BUDGET_MS;
	return started + Math.min(budget, BUDGET_MS) * SHARE;
}

/** The token's own user. Tokens of service users tell their end themselves, if anything does. */
async function readOwn(context: IPollFunctions, deadline: number) {
	const answer = await request.call(context, { method: 'GET', path: path`/user`, deadline });
	const row = isObject(answer.data) ? answer.data : {};
	const told = isObject(row.apiToken) ? row.apiToken.expiresAt : undefined;
	if (typeof told === 'string') return { row, serverTime: answer.serverTime };
	const ends = tokenExpiry(apiToken(await context.getCredentials<IDataObject>(CREDENTIAL)));
	const expiresAt = ends === undefined ? null : new Date(ends).toISOString();
	return { row: { ...row, apiToken: { expiresAt } }, serverTime: answer.serverTime };
}

/** Pages for the engine: it learns that time is up or a cursor is no longer good, not how. */
function surroundingsOf(context: IPollFunctions, deadline: number): Surroundings {
	let pages = 0;
	return {
		now: () => Date.now(),
		warn: (message) => context.logger.warn(`SentinelOne Trigger: ${message}`),
		readOwn: async () => {
			if (pages > 0 && Date.now() >= deadline) return 'late';
			return await readOwn(context, deadline);
		},
		readPage: async (list, query, { stored = false, ...options }) => {
			if (pages > 0 && Date.now() >= deadline) return 'late';
			try {
				const page = await fetchPage.call(context, list, query, { ...options, deadline });
				pages++;
				return page;
			} catch (error) {
				const nodeError = toNodeError(context.getNode(), error);
				if (stored && 'httpCode' in nodeError && nodeError.httpCode === '400') return 'refused';
				if (pages > 0 && Date.now() > deadline - NEARLY_MS) return 'late';
				throw toNodeError(context.getNode(), error);
			}
		},
	};
}

function wishesOf(context: IPollFunctions, event: TriggerEvent): Wishes {
	const node = context.getNode();
	const options = collection(context, 'options', 0);
	const existing = event.tellsExisting === true ? 'none' : raw(context, 'existing', 0);
	return {
		existing:
			existing === 'hours'
				? {
						hours: parsed(node, 'Hours', undefined, () => asWhole(raw(context, 'hours', 0), 1)),
					}
				: existing === 'all'
					? 'all'
					: 'none',
		most: parsed(node, 'Most Items per Poll', undefined, () =>
			asWhole(options.most ?? 1000, 1, 10_000),
		),
	};
}

function itemOf(
	event: TriggerEvent,
	name: string,
	{ row, id, time, detail, extra }: Found,
	simplify: boolean,
): IDataObject {
	return {
		...(simplify ? event.simplify(row) : row),
		...extra,
		eventId: [name, id, ...(detail === undefined ? [] : [detail])].join(':'),
		eventTime: time,
	};
}

async function pollOnce(context: IPollFunctions, isCurrent: () => boolean) {
	const node = context.getNode();
	const name = parsed(node, 'Trigger On', undefined, () =>
		asOneOf(raw(context, 'event', 0), Object.keys(events)),
	);
	const event = events[name];
	if (event === undefined) {
		throw parameterError(node, 'Trigger On cannot be used', 'Choose one of its options.');
	}
	const filter = readFilter(
		node,
		event.filters,
		collection(context, 'filters', 0),
		undefined,
		context.getTimezone(),
	);
	const settings = event.readSettings?.(context) ?? {};
	const { origin } = await connection.call(context);
	const source = event.source(queryOf(node, event.filters, filter, undefined), settings);
	const surroundings = surroundingsOf(context, deadlineFor(context, Date.now()));
	const simplify = raw(context, 'simplify', 0) !== false;
	const toItems = (found: Found[]) =>
		found.length === 0
			? null
			: [context.helpers.returnJsonArray(found.map((one) => itemOf(event, name, one, simplify)))];

	if (context.getMode() === 'manual') {
		return toItems(await newest(source, surroundings, SAMPLE));
	}
	const wishes = wishesOf(context, event);
	const key = `${context.getWorkflow().id ?? ''}:${node.id}`;
	const credential = node.credentials?.sentinelOneApi?.id ?? '';
	const fingerprint = fingerprintOf([origin, credential, name, filter, settings]);
	const data = context.getWorkflowStaticData('node');
	const polled = await poll(source, readState(data, key, fingerprint), surroundings, wishes);
	// From here to the return nothing waits: state and items belong together.
	if (polled === 'late' || !isCurrent()) return null;
	const items = toItems(polled.found);
	writeState(data, key, fingerprint, polled.state, items === null);
	return items;
}

/** `poll()` of the node. Null when nothing is new, or while the poll before is still under way. */
export async function runPoll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (this.getMode() === 'manual') return await pollOnce(this, () => true);
	const key = `${this.getWorkflow().id ?? ''}:${this.getNode().id}`;
	const other = running.get(key);
	if (other !== undefined && Date.now() - other.since < LOST_MS) return null;
	const own = { since: Date.now() };
	running.set(key, own);
	const isCurrent = () => running.get(key) === own;
	try {
		return await pollOnce(this, isCurrent);
	} finally {
		if (isCurrent()) running.delete(key);
	}
}
