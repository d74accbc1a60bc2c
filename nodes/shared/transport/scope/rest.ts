import type { IDataObject } from 'n8n-workflow';
import type { Cap } from './cap';
import { outside, parameterOf, tooWide, unkept } from './cap';
import { familyOf, isChild, keepsInside, looksLikeId, namesIds, plain } from './families';
import type { Need } from './lookup';
import type { Around } from './parts';
import { SCOPE_ID, TENANT, addNeed, judge, judgeData, refuseUnknownIds, textsOf } from './parts';
import type { Call, Field } from '../../contract';
import type { Query } from '../../types';
import { isObject } from '../../types';

/** A call of the REST API, kept inside a cap: what is sent instead, and what has to be asked before. Pure. */

export interface Sent {
	query?: Query;
	body?: IDataObject;
	/** Whether it changes something. */
	writes: boolean;
}

export interface Kept {
	query?: Query;
	body?: IDataObject;
	needs: Need[];
}

/** Calls that concern the user of the token, or nothing that belongs to anybody. */
const OPEN: ReadonlySet<string> = new Set([
	'GET /user',
	'GET /system/info',
	'GET /system/status',
	'GET /activities/types',
	'GET /hashes/{hash}/verdict',
	'GET /export/activities/types',
	'POST /users/generate-api-token',
	'POST /exclusions/validate',
]);
/** Makes a place beside those that a cap names. */
const MAKES_PLACES = new Set(['POST /accounts', 'POST /site-with-admin']);
/** Concerns all accounts by what it is, whatever it is told, or takes agents to another console. */
const ABOVE = /\/(?:tenant|global|mssp|partner|provisioning)(?:[/-]|$)|\/move-to-console$/;

/** Whether a name chooses the places of a list, and the console narrows by it. */
const NARROWS = /^(?:account|site|group)Ids?$/;
/** Fields of filters that say where, and nothing about what. */
const PLACES = /^(?:accountIds|siteIds|groupIds|tenant|includeParents|includeChildren)$/;

const fieldsAt = (call: Call, place: Field['place']): Field[] =>
	call.fields.filter((field) => field.place === place);

/** The parts of a path under their names. Throws `Beyond` for one that could be read as another. */
export function pathValues(cap: Cap, call: Call, path: string): Array<readonly [string, string]> {
	const [names, parts] = [call.path.split('/'), path.split('/')];
	return parts.flatMap((part, at) => {
		const name = /^\{(.+)\}$/.exec(names[at] ?? '')?.[1];
		let value = part;
		try {
			value = decodeURIComponent(part);
		} catch {
			value = '/';
		}
		if (/[/\\?#%]|^\.*$/.test(value) && at > 0) throw outside(cap, 'The address', [value]);
		return name === undefined ? [] : [[name, value] as const];
	});
}

/** Judges the records in a path. Answers whether one of them keeps the call inside. */
function judgePath(around: Around, call: Call, path: string): boolean {
	let isInside = false;
	const parts = new Map(pathValues(around.cap, call, path));
	for (const [name, value] of parts) {
		const isId = looksLikeId(value);
		if (!isId && !namesIds(name)) continue;
		// A word in its place chooses among calls, as the categories of the firewall do.
		const family = familyOf(name, path);
		if (isChild(name) && isInside) continue;
		if (family === undefined) {
			throw unkept(
				around.cap,
				call.key,
				`of what {${name}} names nobody here can tell where it lies`,
			);
		}
		const parent = family === 'threatNotes' ? parts.get('threat_id') : undefined;
		addNeed(around, family, name, value, around.changes, parent);
		isInside = true;
	}
	return isInside;
}

/** The list of a kind of record, asked by the ids of that kind: it is narrowed like any other. */
const isOwnList = (call: Call, name: string): boolean =>
	call.method === 'GET' &&
	((call.path === '/sites' && plain(name) === 'siteid') ||
		(call.path === '/groups' && plain(name) === 'groupid'));

/** What of a filter or a query the console narrows by, and how it is put there. */
interface Filter {
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
function narrowed<Values extends Record<string, unknown>>(
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
		const isBeside = NARROWS.test(name) && fields.has('scopeLevelId');
		if (!fields.has(name) && !isBeside) {
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
		const isNarrowing = NARROWS.test(name);
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
const isKept = ({ needs, changes }: Around, since: number): boolean =>
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
const isPlaceOnly = (fields: ReadonlyMap<string, Field>): boolean =>
	![...fields.keys()].some((name) => /ids?$/i.test(name) && !PLACES.test(name));

function keptQuery(
	filter: Filter,
	query: Query,
	isInside: boolean,
): { query: Query; inside: boolean } {
	const { cap, call, around } = filter;
	if (call.path === '/accounts' && call.method === 'GET' && cap.level === 'account') {
		const { accountIds, ids, ...rest } = query;
		const wanted = [...textsOf(accountIds), ...textsOf(ids)];
		if (wanted.length > 0) addNeed(around, 'accounts', 'ids', wanted, true);
		const kept = narrowed(filter, rest, false).values;
		return { query: { ...kept, ids: wanted.length > 0 ? wanted : [...cap.ids] }, inside: true };
	}
	const { values, inside } = narrowed(filter, query, !isInside);
	const [only, ...others] = cap.ids;
	const takesScope = filter.fields.has('scopeId') && filter.fields.has('scopeLevel');
	if (inside || isInside || !takesScope || only === undefined || others.length > 0) {
		return { query: values, inside };
	}
	return { query: { scopeLevel: cap.level, scopeId: only, ...values }, inside: true };
}

function keptBody(
	around: Around,
	call: Call,
	body: IDataObject,
	isInside: boolean,
): { body: IDataObject; inside: boolean } {
	const { cap } = around;
	const inFilter = fieldsAt(call, 'body').filter(({ at }) => at[0] === 'filter' && at.length > 1);
	const { filter, ...rest } = body;
	const tops = new Set(
		call.fields.flatMap(({ place, at }) => (place === 'body' || place === 'form' ? at[0] : [])),
	);
	const strange = Object.keys(rest).find((name) => tops.size > 0 && !tops.has(name));
	if (strange !== undefined) {
		throw tooWide(cap, strange, `is nothing that ${call.key} is known to take`);
	}
	const since = around.needs.length;
	const data = judgeData(around, rest) as IDataObject;
	const named = isKept(around, since);
	if (filter === undefined) return { body: data, inside: named };
	if (!isObject(filter) || inFilter.length === 0) {
		throw unkept(cap, call.key, 'its filter is none that is known');
	}
	const fields = new Map(inFilter.map((field) => [String(field.at[1]), field]));
	const isPlace = isPlaceOnly(fields);
	const kept = narrowed(
		{ cap, call, before: 'filter.', fields, around },
		filter as Record<string, unknown>,
		!isPlace,
	);
	if (isPlace && !kept.inside && !isInside) {
		throw tooWide(cap, 'filter', 'names neither accounts nor sites nor groups');
	}
	return { body: { ...data, filter: kept.values as IDataObject }, inside: kept.inside || named };
}

/**
 * What of a call leaves when it is kept inside, and which ids have to be looked up before. Throws
 * `Beyond` for what reaches out, and for a call that nothing keeps inside.
 */
export function keptCall(cap: Cap, call: Call, path: string, { query, body, writes }: Sent): Kept {
	const needs: Need[] = [];
	const around: Around = { cap, path: call.path, changes: writes, needs };
	if (OPEN.has(call.key)) return { query, body, needs };
	if (MAKES_PLACES.has(call.key) || (call.key === 'POST /sites' && cap.level === 'site')) {
		throw unkept(cap, call.key, 'it makes a place beside them');
	}
	if (ABOVE.test(call.path)) throw unkept(cap, call.key, 'it reaches beyond them by what it is');
	const inPath = judgePath(around, call, path);
	const inQuery = fieldsAt(call, 'query');
	const fields = new Map(inQuery.map((field) => [String(field.at[0]), field]));
	const asked = keptQuery({ cap, call, before: '', fields, around }, query ?? {}, inPath || writes);
	const data = body === undefined ? undefined : keptBody(around, call, body, inPath);
	if (!inPath && !asked.inside && data?.inside !== true) {
		throw unkept(cap, call.key, 'nothing in it says whom it is for in a way that could be checked');
	}
	return {
		...(query !== undefined || Object.keys(asked.query).length > 0 ? { query: asked.query } : {}),
		...(data === undefined ? {} : { body: data.body }),
		needs,
	};
}
