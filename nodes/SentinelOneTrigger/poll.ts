import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { parameterError, toNodeError } from '../shared/errors/errors';
import { queryOf, readFilter } from '../shared/input/filters';
import { collection, parsed, raw } from '../shared/input/parameters';
import { asOneOf, asWhole } from '../shared/input/values';
import { fetchPage } from '../shared/paging/pages';
import { renewAtPoll } from '../shared/perRun';
import { readOwnToken } from '../shared/records/ownToken';
import { connection } from '../shared/transport/wire';
import { newest, poll } from './engine';
import type { NewEvent, PollContext, PollOptions } from './engine/types';
import { events } from './events';
import type { TriggerEvent } from './events/event';
import type { Turn } from './guard';
import { enter } from './guard';
import { itemOf } from './item';
import { fingerprintOf, openState } from './state';

/** Between n8n and the engine: parameters, time, state, items. */

/** n8n gives a poll 45 seconds where it limits it; a poll a minute must end before the next begins. */
const BUDGET_MS = 45_000;
const SHARE = 0.8;
const SAMPLE = 5;
/** A request that fails this shortly before the end ran out of time. */
const NEARLY_MS = 1_000;

/** `getPollBudgetMs` came with n8n-workflow 2.38. */
function deadlineFor(context: IPollFunctions, started: number): number {
	const { getPollBudgetMs } = context as { getPollBudgetMs?: () => number };
	const budget = getPollBudgetMs?.call(context) ?? BUDGET_MS;
	return started + Math.min(budget, BUDGET_MS) * SHARE;
}

/** The user of the token, as the engine wants it: with an id and with the end of the token. */
async function readOwn(context: IPollFunctions, deadline: number) {
	const { row, expiresAt, serverTime } = await readOwnToken(context, deadline);
	return { row: { ...row, id: row.id ?? 'own', apiToken: { expiresAt } }, serverTime };
}

/** Pages for the engine: it learns that time is up or a cursor is no longer good, not how. */
function pollContextOf(context: IPollFunctions, deadline: number): PollContext {
	let pages = 0;
	const isOver = () => pages > 0 && Date.now() >= deadline;
	return {
		now: () => Date.now(),
		warn: (message) => context.logger.warn(`SentinelOne Trigger: ${message}`),
		readOwn: async () => (isOver() ? 'deadlineReached' : await readOwn(context, deadline)),
		readPage: async (list, query, { stored = false, ...options }) => {
			if (isOver()) return 'deadlineReached';
			try {
				const page =
					'read' in list
						? await list.read(context, { ...options, query, deadline })
						: await fetchPage.call(context, list, query, { ...options, deadline });
				pages++;
				return page;
			} catch (error) {
				const nodeError = toNodeError(context.getNode(), error);
				if (stored && 'httpCode' in nodeError && nodeError.httpCode === '400') return 'refused';
				if (pages > 0 && Date.now() > deadline - NEARLY_MS) return 'deadlineReached';
				throw toNodeError(context.getNode(), error);
			}
		},
	};
}

function pollOptionsOf(
	context: IPollFunctions,
	event: TriggerEvent,
	options: Record<string, unknown>,
): PollOptions {
	const node = context.getNode();
	const existing =
		event.tellsExisting === true
			? 'none'
			: parsed(node, 'Existing Records', undefined, () =>
					asOneOf(raw(context, 'existing', 0), ['none', 'hours', 'all']),
				);
	return {
		existing:
			existing === 'hours'
				? {
						hours: parsed(node, 'Hours', undefined, () => asWhole(raw(context, 'hours', 0), 1)),
					}
				: existing === 'all'
					? 'all'
					: 'none',
		maxItems: parsed(node, 'Max Items per Poll', undefined, () =>
			asWhole(options.maxItems ?? 1000, 1, 10_000),
		),
	};
}

/**
 * Where the person wants to start, as written: an expression is the same from poll to poll, its
 * value may not be, and would draw the line anew each time.
 */
function startOf(context: IPollFunctions): unknown {
	const { existing, hours, options } = context.getNode().parameters;
	const { startAfresh = '' } = { ...(options as { startAfresh?: unknown } | undefined) };
	return [existing ?? 'none', existing === 'hours' ? hours : null, startAfresh];
}

async function pollOnce(context: IPollFunctions, key: string, turn?: Turn) {
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
		// A field that is not shown is no parameter.
		event.filters.length === 0 ? {} : collection(context, 'filters', 0),
		undefined,
		context.getTimezone(),
	);
	const settings = event.readSettings?.(context) ?? {};
	const { origin } = await connection.call(context);
	const source = event.source(queryOf(node, event.filters, filter, undefined), settings);
	const deadline = deadlineFor(context, Date.now());
	const pollContext = pollContextOf(context, deadline);
	const completed = async (news: NewEvent[], isSample: boolean) =>
		news.length === 0 || event.complete === undefined
			? news
			: await event.complete(context, news, { deadline, settings, isSample });
	const simplify = raw(context, 'simplify', 0) !== false;
	const toItems = (news: NewEvent[]) =>
		news.length === 0
			? null
			: [context.helpers.returnJsonArray(news.map((one) => itemOf(event, name, one, simplify)))];

	if (turn === undefined) {
		return toItems(await completed(await newest(source, pollContext, SAMPLE), true));
	}
	const options = collection(context, 'options', 0);
	const pollOptions = pollOptionsOf(context, event, options);
	const start = startOf(context);
	const credential = node.credentials?.sentinelOneApi?.id ?? '';
	const fingerprint = fingerprintOf([origin, credential, name, filter, settings, start]);
	const kept = openState(context.getWorkflowStaticData('node'), key, fingerprint);
	if (kept.isDamaged) {
		pollContext.warn('what was kept of the last poll cannot be read, so that it starts anew');
	}
	const { state, isResumed } = kept;
	const polled = await poll(source, state, { ...pollContext, isResumed }, pollOptions);
	if (polled === 'deadlineReached') return null;
	const news = await completed(polled.news, false);
	// From here to the return nothing waits: state and items belong together.
	if (!turn.isCurrent()) return null;
	const items = toItems(news);
	kept.write(polled.state, items === null);
	return items;
}

/** What a poll is made with, as far as the workflow says it: another value is another version. */
function versionOf(context: IPollFunctions): string {
	const { parameters, credentials, typeVersion } = context.getNode();
	return fingerprintOf([parameters, credentials, typeVersion]);
}

/** `poll()` of the node. Null when nothing is new, or while the poll before is still under way. */
export async function runPoll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const { id, name } = this.getNode();
	// Nodes of older or imported workflows may share an ID, or have none.
	const key = JSON.stringify([this.getWorkflow().id ?? '', id ?? '', name]);
	if (this.getMode() === 'manual') return await pollOnce(this, key);
	const turn = enter(this, key, versionOf(this));
	if (turn === undefined) return null;
	renewAtPoll(this);
	try {
		return await pollOnce(this, key, turn);
	} finally {
		turn.leave();
	}
}
