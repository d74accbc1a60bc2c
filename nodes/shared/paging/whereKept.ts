import { NodeApiError } from 'n8n-workflow';
import type { Page, PageOptions } from './page';
import { fetchOne } from './page';
import { toNodeError } from '../errors/errors';
import type { ListEndpoint } from '../records/record';
import type { ApiContext, Query } from '../types';

/** Lists that today's consoles keep elsewhere than those before them. */

/** Which lists a console has, as far as this run of the node has learned: n8n makes one context for it. */
const consoles = new WeakMap<ApiContext, Map<string, boolean>>();

/** A list that a console lacks is a 404; some have an older one of that name, which wants to know more. */
const isMissing = (error: unknown): boolean =>
	error instanceof NodeApiError && (error.httpCode === '404' || error.httpCode === '400');

const knownLists = (context: ApiContext): Map<string, boolean> => {
	const known = consoles.get(context) ?? new Map<string, boolean>();
	consoles.set(context, known);
	return known;
};

/** Whether the console has `list`, and not only the one before it. Asked once in a run. */
export async function hasList(
	this: ApiContext,
	list: ListEndpoint,
	options: Pick<PageOptions, 'deadline' | 'turn' | 'secrets'> = {},
): Promise<boolean> {
	const lists = knownLists(this);
	const known = list.before === undefined ? true : lists.get(list.path);
	if (known !== undefined) return known;
	try {
		await fetchOne.call(this, list, {}, { ...options, limit: 1 });
		lists.set(list.path, true);
		return true;
	} catch (error) {
		if (!isMissing(error)) throw toNodeError(this.getNode(), error);
		lists.set(list.path, false);
		return false;
	}
}

/** The list that holds the rows on this console, with the question as it takes it. */
export async function fetchWhereKept(
	this: ApiContext,
	list: ListEndpoint,
	query: Query,
	options: PageOptions,
): Promise<Page> {
	const { before } = list;
	const lists = knownLists(this);
	if (before === undefined) return await fetchOne.call(this, list, query, options);
	const older = async () =>
		await fetchOne.call(this, { ...list, path: before.path }, before.query(query), options);
	if (lists.get(list.path) === false) return await older();
	try {
		const page = await fetchOne.call(this, list, query, options);
		lists.set(list.path, true);
		return page;
	} catch (error) {
		// What is wrong with the question is no sign of the console.
		if (!isMissing(error) || (await hasList.call(this, list, options))) {
			throw toNodeError(this.getNode(), error);
		}
		return await older();
	}
}
