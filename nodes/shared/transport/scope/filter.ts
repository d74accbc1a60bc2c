import type { Cap } from './cap';
import { parameterOf, tooWide, unkept } from './cap';
import { judgeData } from './data';
import { familyOf, keepsInside, plain } from './families';
import type { Around } from './parts';
import { SCOPE_ID, TENANT, judge, refuseUnknownIds } from './parts';
import type { Call, Field } from '../../contract';
import { isObject } from '../../types';

/** Filters of bodies and parameters of queries, narrowed to a cap. Pure. */

/** Whether a name chooses the places of a list, and the console narrows by it. */
const NARROWS = /^(?:account|site|group)Ids?$/;
/** Fields of filters that say where, and nothing about what. */
const PLACES = /^(?:accountIds|siteIds|groupIds|tenant|includeParents|includeChildren)$/;

/** The list of a kind of record, asked by the ids of that kind: it is narrowed like any other. */
const isOwnList = (call: Call, name: string): boolean =>
	call.method === 'GET' &&
	((call.path === '/sites' && plain(name) === 'siteid') ||
		(call.path === '/groups' && plain(name) === 'groupid'));

/** What of a filter or a query the console narrows by, and how it is put there. */
export interface Filter {
	cap: Cap;
	call: Call;
	/** How a refusal names the place: `filter.`, or nothing for the query. */
	before: string;
	fields: ReadonlyMap<string, Field>;
	around: Around;
}

/**
 * A filter, narrowed: what it names is noted to be asked for, and the cap is added where it names no
 * place. `inside`: whether that keeps it inside.
 */
export function narrowed<Values extends Record<string, unknown>>(
	{ cap, call, before, fields, around }: Filter,
	given: Values,
	mayBeAdded: boolean,
): { values: Values; inside: boolean } {
	const values: Record<string, unknown> = {};
	let inside = false;
	const since = around.needs.length;
	for (const [name, value] of Object.entries(given)) {
		if (value === undefined) continue;
		// Beside a scope by level and ID consoles take its ID as they did before.
		const isNarrowing = NARROWS.test(name);
		if (!fields.has(name) && !(isNarrowing && fields.has('scopeLevelId'))) {
			throw tooWide(cap, `${before}${name}`, `is nothing that ${call.key} is known to take`);
		}
		if (isObject(value)) {
			values[name] = judgeData(around, value, given);
			continue;
		}
		// In the list of sites itself they narrow what is narrowed besides.
		if (isOwnList(call, name) && !(cap.level === 'site' && call.path === '/sites')) {
			values[name] = value;
			continue;
		}
		const isRead = !around.changes;
		// What a narrowed list is asked for besides is looked for inside anyway.
		const isId = /ids?$/i.test(name) && !isNarrowing && !SCOPE_ID.test(plain(name));
		const free = isRead && isId && !TENANT.test(name) && fields.has(parameterOf(cap));
		const said = free && familyIsRecord(name, call) ? 'nothing' : judge(around, name, value, given);
		if (said === 'drop') continue;
		if (said === undefined && around.changes) refuseUnknownIds(around, name, value, before);
		values[name] = value;
		if (said === 'inside' && isNarrowing) inside = true;
	}
	const own = parameterOf(cap);
	if (!inside && mayBeAdded && fields.has(own)) {
		values[own] = limited(cap, call, fields.get(own)!);
		inside = true;
	}
	return { values: values as Values, inside: inside || isKept(around, since) };
}

/** Whether one of the records that were named since keeps the request inside. */
export const isKept = ({ needs, changes }: Around, since: number): boolean =>
	needs.slice(since).some(({ family, wholly }) => wholly || keepsInside(family, changes));

/** Whether a name is one of records, and not of places. */
function familyIsRecord(name: string, call: Call): boolean {
	const family = familyOf(name, call.path);
	return family === undefined || !['accounts', 'sites', 'groups'].includes(family);
}

/** The ids of a cap, as many as a call takes. */
function limited(cap: Cap, call: Call, { shape, id }: Field): string[] {
	const { maxItems = Infinity } = shape;
	if (cap.ids.size <= maxItems) return [...cap.ids];
	throw unkept(cap, call.key, `it takes ${maxItems} at a time. Name one of them as ${id}`);
}

/** Whether a filter only says where something is made: adding to it would make it where nobody asked. */
export const isPlaceOnly = (fields: ReadonlyMap<string, Field>): boolean =>
	![...fields.keys()].some((name) => /ids?$/i.test(name) && !PLACES.test(name));
