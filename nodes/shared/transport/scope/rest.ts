import type { IDataObject } from 'n8n-workflow';
import type { Cap } from './cap';
import { outside, tooWide, unkept } from './cap';
import { judgeData } from './data';
import { familyInPath, isChild, namesIds } from './families';
import type { Filter } from './filter';
import { isKept, isPlaceOnly, narrowed } from './filter';
import type { Need } from './lookup';
import type { Around } from './parts';
import { addNeed, textsOf } from './parts';
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
	'POST /exclusions/validate',
]);
/** Calls that cannot be kept inside by what they are, whatever they are told, and why. */
const NEVER: ReadonlyArray<readonly [call: RegExp, why: string]> = [
	[/^POST \/(?:accounts|site-with-admin)$/, 'it makes a place beside them'],
	[
		/^POST \/users\/generate-api-token$/,
		'it hands out a token of the same user, which nothing keeps inside',
	],
	[/^GET \/export\/(?:service-)?users$/, 'the file tells of roles that users have elsewhere'],
	[/\/move-to-console$/, 'it takes agents to another console'],
	[
		/\/(?:tenant|global|mssp|partner|provisioning)(?:[/-]|$)/,
		'it is for all accounts, or none of them',
	],
];
/** What stands in a path to choose among calls; whatever else does is an id. */
const WORD = /^[a-z][a-z_-]*$/i;

const fieldsAt = (call: Call, place: Field['place']): Field[] =>
	call.fields.filter((field) => field.place === place);

/** The parts of a path under their names. Throws `Beyond` for one that could be read as another. */
function pathValues(cap: Cap, call: Call, path: string): Array<readonly [string, string]> {
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
		// A word in its place chooses among calls, as the categories of the firewall do.
		if (WORD.test(value) && !namesIds(name)) continue;
		const family = familyInPath(name, path);
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

/** The filter of a form, which carries it as text. */
function filterIn(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return undefined;
	}
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
	// What a form is going to carry stands in `data` while it is only planned.
	if (call.shapes.form !== undefined) tops.add('data');
	const strange = Object.keys(rest).find((name) => tops.size > 0 && !tops.has(name));
	if (strange !== undefined) {
		throw tooWide(cap, strange, `is nothing that ${call.key} is known to take`);
	}
	const since = around.needs.length;
	const data = judgeData(around, rest) as IDataObject;
	const named = isKept(around, since);
	if (filter === undefined) return { body: data, inside: named };
	if (call.shapes.form !== undefined) {
		// A form leaves as it is: its filter says where, or it does not leave.
		const before = around.needs.length;
		judgeData(around, filterIn(filter));
		return { body, inside: isKept(around, before) };
	}
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
	const never = NEVER.find(([key]) => key.test(call.key))?.[1];
	if (never !== undefined) throw unkept(cap, call.key, never);
	if (call.key === 'POST /sites' && cap.level === 'site') {
		throw unkept(cap, call.key, 'it makes a place beside them');
	}
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
