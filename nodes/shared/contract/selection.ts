import { PAGING, isVague, isVisible, narrows } from '../input/narrow';
import type { Call, Field, Place } from './types';

/** Which writes choose their records by a filter, and what of a filter narrows the choice. */

/** A request as it would leave; only what selects records is looked at. */
export type Sent = Readonly<Partial<Record<Place, unknown>>>;

export interface Selection {
	/** The fields that choose records. */
	readonly fields: readonly Field[];
	/** Ids of those that can narrow the choice: they name a record, a scope or a property. */
	readonly narrowing: readonly string[];
	/** Ids of those that never do: paging, sorting, `tenant`, exclusions such as `groupIdsNin`. */
	readonly vague: readonly string[];
}

/** A parameter of the path that names a record, as {agent_id} does and {action} does not. */
const NAMES_RECORD = /\{(?:\w*(?:_id|Id)|id|policyid|hash)\}/;
/** Fields of a body that choose records although they stand in no filter. */
const CHOOSES = /^(?:ids?|query|tenant|\w*Ids|exclude\w*)$|__/;

const isFilter = (name: string | undefined): boolean => name === 'filter' || name === 'filters';

const namesRecord = (path: string): boolean => NAMES_RECORD.test(path);

/** Whether a body is a record with a name of its own, such as a policy: its ids and lists are its data. */
const describesRecord = ({ fields }: Call): boolean =>
	fields.some(({ place, at }) => place === 'body' && at.length === 1 && at[0] === 'name');

function selects(call: Call, { place, at, required, shape }: Field): boolean {
	const [first = '', second = ''] = at;
	if (isFilter(first) && (place === 'body' || place === 'form')) return true;
	if (namesRecord(call.path)) return false;
	if (place === 'query' || place === 'form') {
		return !PAGING.test(first) && (place === 'query' || /^(?:tenant|\w+Ids)$/.test(first));
	}
	if (place !== 'body') return false;
	if (first === 'data') return call.method === 'DELETE' && at.length === 2 && CHOOSES.test(second);
	if (describesRecord(call)) return false;
	return at.length === 1 && !required && (CHOOSES.test(first) || shape.type === 'list');
}

/**
 * How a call that is no GET chooses its records; undefined when it does not choose by a filter:
 * its path names the record, or it creates one. What GraphQL reaches is told by
 * `graphqlNarrows`.
 */
export function selectsByFilter(call: Call): Selection | undefined {
	if (call.method === 'GET') return undefined;
	const fields = call.fields.filter((field) => selects(call, field));
	// The record is in the path; what stands in the filter beside it is its scope.
	if (fields.length === 0 || namesRecord(call.path)) return undefined;
	// Lists that are data of a new record choose nothing by themselves.
	const last = ({ at }: Field) => at[at.length - 1] ?? '';
	const chooses = (field: Field) =>
		field.place !== 'body' || isFilter(field.at[0]) || CHOOSES.test(last(field));
	if (!fields.some(chooses)) return undefined;
	return {
		fields,
		narrowing: fields.filter((field) => !isVague(last(field))).map(({ id }) => id),
		vague: fields.filter((field) => isVague(last(field))).map(({ id }) => id),
	};
}

function valueAt(sent: Sent, { place, at }: Field): unknown {
	let value: unknown = sent[place];
	for (const name of at) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
			return undefined;
		value = (value as Record<string, unknown>)[name];
	}
	return value;
}

/**
 * The ids of the fields that narrow what a write reaches, in a request as it would leave. Empty:
 * it would reach everything that the token reaches, and must not leave. Undefined when the call
 * does not choose by a filter. Names that the contract does not know narrow nothing.
 */
export function narrowing(call: Call, sent: Sent): string[] | undefined {
	const selection = selectsByFilter(call);
	return selection?.fields
		.filter((field) =>
			narrows(field.at[field.at.length - 1] ?? '', valueAt(sent, field), field.shape),
		)
		.map(({ id }) => id);
}

/** Whether a request names one record of its kind and nothing else: one id, or a path with one. */
export function namesOne(call: Call, sent: Sent): boolean {
	const selection = selectsByFilter(call);
	if (selection === undefined) return namesRecord(call.path);
	return selection.fields.some((field) => {
		const value = valueAt(sent, field);
		const name = field.at[field.at.length - 1];
		if (name === 'id') return typeof value === 'string' && isVisible(value);
		return name === 'ids' && Array.isArray(value) && value.length === 1 && narrows('', value[0]);
	});
}
