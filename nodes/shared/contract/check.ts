import type { IDataObject } from 'n8n-workflow';
import { Unusable } from '../input/values';
import type { ApiPath, Query, QueryValue } from '../types';
import type { Call, Field, Place, Shape } from './types';
import { valueOf } from './values';

/** What a person gave for a call's fields, by their ids. */
export type Values = Readonly<Record<string, unknown>>;

/** What is wrong with one field: "is empty", and the way out. */
export interface Problem {
	readonly field: string;
	readonly what: string;
	readonly wayOut: string;
}

/** A call as it would leave, checked. */
export interface CallRequest {
	readonly method: Call['method'];
	/** With its values encoded in their places; relative as `Call.path` is. */
	readonly path: ApiPath;
	readonly query: Query;
	readonly headers: Record<string, string>;
	/** Undefined when the call takes no body. */
	readonly body?: IDataObject;
	/** Parts of an upload, files by the name of the binary property. */
	readonly form?: IDataObject;
}

type Parts = Partial<Record<Place, unknown>>;

const isEmptyData = ({ place, at }: Field): boolean =>
	(place === 'body' || place === 'form') && at[0] !== 'filter' && at[0] !== 'filters';

/** Segments of plain characters only: nothing in them can climb, start a query, or be decoded. */
const SEGMENT = /^[A-Za-z0-9_~:@+=,-][A-Za-z0-9_~:@+=, .-]*$/;

function checked(field: Field, raw: unknown, timezone?: string): unknown {
	const value = valueOf(raw, field.shape, isEmptyData(field), timezone);
	if (field.place === 'path' && !SEGMENT.test(String(value))) {
		throw new Unusable('cannot stand in an address', 'Use letters, digits, dots and dashes.');
	}
	if (field.place === 'header' && /[\r\n]/.test(String(value))) {
		throw new Unusable('holds a line break', 'Give it in one line.');
	}
	const hasComma = (entry: unknown) => typeof entry === 'string' && entry.includes(',');
	if (field.place === 'query' && Array.isArray(value) && value.some(hasComma)) {
		throw new Unusable(
			'has an entry with a comma, which the console reads as the end of the entry',
			'Remove the comma and what follows it.',
		);
	}
	return value;
}

/** Puts a value under its names into the part of the request that it belongs to. */
function put(parts: Parts, { place, at }: Field, value: unknown): void {
	if (at.length === 0) {
		parts[place] = value;
		return;
	}
	let target = (parts[place] ??= {}) as IDataObject;
	for (const name of at.slice(0, -1)) target = (target[name] ??= {}) as IDataObject;
	target[at[at.length - 1] ?? ''] = value as IDataObject;
}

/**
 * Required names that an object lacks, those of objects inside it only where it has them. What is
 * filled in as one field was checked as a whole.
 */
function* lacking(
	shape: Shape,
	value: unknown,
	fields: ReadonlySet<string>,
	above = '',
): Generator<string> {
	for (const [name, field] of shape.fields ?? []) {
		const path = above === '' ? name : `${above}.${name}`;
		const own = (value as Record<string, unknown> | undefined)?.[name];
		if (fields.has(path)) {
			if (own === undefined && field.required) yield path;
		} else if (own !== undefined) {
			yield* lacking(field.shape, own, fields, path);
		} else if (field.required) {
			const inner = [...lacking(field.shape, undefined, fields, path)];
			if (inner.length > 0) yield* inner;
			else yield path;
		}
	}
}

/** All values in their places, and everything that is wrong with them. */
function assemble(
	call: Call,
	values: Values,
	timezone?: string,
): { parts: Parts; problems: Problem[] } {
	const fields = new Map(call.fields.map((field) => [field.id, field]));
	const parts: Parts = {};
	const problems: Problem[] = [];
	for (const [id, raw] of Object.entries(values)) {
		if (raw === undefined) continue;
		const field = fields.get(id);
		if (field === undefined) {
			problems.push({
				field: id.slice(0, 80),
				what: `is not a field of ${call.key}`,
				wayOut: 'Choose among the fields of the call; names are case-sensitive.',
			});
			continue;
		}
		try {
			put(parts, field, checked(field, raw, timezone));
		} catch (error) {
			const { what, wayOut } =
				error instanceof Unusable ? error : new Unusable('cannot be read', 'Check the value.');
			problems.push({ field: id, what, wayOut });
		}
	}
	const named = new Set(problems.map(({ field }) => field));
	for (const [place, shape] of Object.entries(call.shapes) as Array<[Place, Shape]>) {
		const here = new Map(
			call.fields.filter((one) => one.place === place).map((one) => [one.at.join('.'), one.id]),
		);
		for (const name of lacking(shape, parts[place], new Set(here.keys()))) {
			const id = here.get(name) ?? name;
			if (named.has(id) || problems.some((one) => one.field.startsWith(`${name}.`))) continue;
			problems.push({
				field: id,
				what: 'is required',
				wayOut: here.has(name) ? 'Fill it in.' : `Fill in at least one field of ${name}.`,
			});
		}
	}
	return { parts, problems };
}

/**
 * What keeps a call from leaving: names that it does not know, values of the wrong type, out of
 * bounds or empty, required fields that are missing. Empty when it may leave. Whether its filter
 * narrows anything is asked of `narrowing`. A time without a zone is one of `timezone` (UTC).
 */
export const checkCall = (call: Call, values: Values, timezone?: string): Problem[] =>
	assemble(call, values, timezone).problems;

const asForQuery = (value: unknown): QueryValue =>
	Array.isArray(value)
		? value.map(String)
		: typeof value === 'object'
			? JSON.stringify(value)
			: (value as QueryValue);

/** The request that a call's values make. Throws `Unusable` with the first of `checkCall`'s problems. */
export function requestOf(call: Call, values: Values, timezone?: string): CallRequest {
	const { parts, problems } = assemble(call, values, timezone);
	const [first] = problems;
	if (first !== undefined) throw new Unusable(`${first.field} ${first.what}`, first.wayOut);
	const inPath = (parts.path ?? {}) as Record<string, unknown>;
	const path = call.path.replace(/\{(\w+)\}/g, (_, name: string) =>
		encodeURIComponent(String(inPath[name])),
	) as ApiPath;
	const entries = (place: Place) => Object.entries((parts[place] ?? {}) as object);
	return {
		method: call.method,
		path,
		query: Object.fromEntries(entries('query').map(([name, one]) => [name, asForQuery(one)])),
		headers: Object.fromEntries(entries('header').map(([name, one]) => [name, String(one)])),
		...(call.shapes.body && { body: (parts.body ?? {}) as IDataObject }),
		...(call.shapes.form && { form: (parts.form ?? {}) as IDataObject }),
	};
}
