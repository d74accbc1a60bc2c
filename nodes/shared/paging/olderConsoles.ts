import { NodeApiError } from 'n8n-workflow';
import type { Page, PageOptions } from './page';
import { fetchOne } from './page';
import { toNodeError } from '../errors/errors';
import { perRun } from '../perRun';
import type { ListEndpoint } from '../records/listEndpoint';
import type { ApiContext, Query } from '../types';

/**
 * Lists of which older consoles have less. There are two ways to be older, because consoles tell them
 * in two ways:
 *
 * - `newer`: a parameter that only newer ones take. The answer refuses it by its name, and the same
 *   list answers without it.
 * - `before`: a list that only newer ones have. What says so (404, or 400 where an older list of that
 *   name wants to know more) may be about the question as well, and the list before it may answer
 *   on a newer console, with less. So the list is asked for a row of its own first.
 */

/** What a run has learned of its console. */
const learned = perRun(() => ({
	/** Lists, by their paths: whether the console has them. */
	has: new Map<string, boolean>(),
	/** What was taken only without what is newer: paths of lists, or calls. */
	refuses: new Set<string>(),
}));

const isStatus = (error: unknown, ...statuses: string[]): error is NodeApiError =>
	error instanceof NodeApiError && statuses.includes(error.httpCode ?? '');

/** Whether the console has `list`, and not only the one before it. Asked once in a run. */
export async function hasList(
	this: ApiContext,
	list: ListEndpoint,
	options: Pick<PageOptions, 'deadline' | 'turn' | 'secrets'> = {},
): Promise<boolean> {
	const { has } = learned(this);
	const known = list.before === undefined ? true : has.get(list.path);
	if (known !== undefined) return known;
	try {
		await fetchOne.call(this, list, {}, { ...options, limit: 1 });
		has.set(list.path, true);
		return true;
	} catch (error) {
		if (!isStatus(error, '404', '400')) throw toNodeError(this.getNode(), error);
		has.set(list.path, false);
		return false;
	}
}

/** A page of the list that holds the rows on this console, with the question as it takes it. */
async function fetchWhereKept(
	this: ApiContext,
	list: ListEndpoint,
	query: Query,
	options: PageOptions,
): Promise<Page> {
	const { before } = list;
	if (before === undefined) return await fetchOne.call(this, list, query, options);
	const { has } = learned(this);
	const older = async () =>
		await fetchOne.call(this, { ...list, path: before.path }, before.query(query), options);
	if (has.get(list.path) === false) return await older();
	try {
		const page = await fetchOne.call(this, list, query, options);
		has.set(list.path, true);
		return page;
	} catch (error) {
		// What is wrong with the question is no sign of the console.
		if (!isStatus(error, '404', '400') || (await hasList.call(this, list, options))) {
			throw toNodeError(this.getNode(), error);
		}
		return await older();
	}
}

/**
 * What `newer` answers. It is tried once: a console that refuses one of `parameters` and then takes
 * `older` gets that one for the rest of the run, for all that is asked `of` the same. Throws what
 * the two throw.
 */
export async function newerFirst<Answer>(
	context: ApiContext,
	{ of, parameters }: { of: string; parameters: readonly string[] },
	newer: () => Promise<Answer>,
	older: () => Promise<Answer>,
): Promise<Answer> {
	const { refuses } = learned(context);
	if (refuses.has(of)) return await older();
	try {
		return await newer();
	} catch (error) {
		if (!isStatus(error, '400') || !parameters.some((name) => error.message.includes(name))) {
			throw toNodeError(context.getNode(), error);
		}
	}
	const answer = await older();
	refuses.add(of);
	return answer;
}

/**
 * One page of `list`. Throws as `request` does, and when the answer holds no rows where rows belong.
 * What only newer consoles take is left out where one refuses it.
 */
export async function fetchPage(
	this: ApiContext,
	list: ListEndpoint,
	query: Query,
	options: PageOptions = {},
): Promise<Page> {
	const { newer, path } = list;
	const older = async () => await fetchWhereKept.call(this, list, query, options);
	const isLarger =
		newer?.pageSize !== undefined && (options.limit ?? newer.pageSize) > list.pageSize;
	if (newer === undefined || (newer.query === undefined && !isLarger)) return await older();
	const parameters = [...Object.keys(newer.query ?? {}), ...(isLarger ? ['limit'] : [])];
	return await newerFirst(
		this,
		{ of: path, parameters },
		async () => {
			const asNewer = { ...list, pageSize: newer.pageSize ?? list.pageSize };
			return await fetchWhereKept.call(this, asNewer, { ...newer.query, ...query }, options);
		},
		older,
	);
}
