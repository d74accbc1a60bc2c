import { GraphQLError } from 'graphql';

import { parseMicros } from '../time';
import type { Row } from '../world';
import { FIELDS, type DataType, type Field } from './fields';

export interface FilterInput {
	fieldId: string;
	isNegated?: boolean | null;
	[kind: string]: unknown;
}

export interface OrFilter {
	or?: Array<{ and?: FilterInput[] | null }> | null;
}

type Test = (row: Row) => boolean;
interface Condition extends Bounds {
	value?: unknown;
	values?: unknown[];
	operator?: string | null;
}
interface Bounds {
	start?: unknown;
	end?: unknown;
	startInclusive?: boolean | null;
	endInclusive?: boolean | null;
}

// prettier-ignore
const KINDS = [
	'stringEqual', 'stringIn', 'match', 'booleanEqual', 'booleanIn', 'intEqual', 'intIn', 'intRange',
	'longEqual', 'longIn', 'longRange', 'dateTimeRange',
] as const;
type Kind = (typeof KINDS)[number];

/** Which kinds of filter a column takes. */
export function kindsOf(field: Field): Kind[] {
	if (field.isText) return ['match', 'stringIn', 'stringEqual'];
	const byType: Record<DataType, Kind[]> = {
		STRING: ['stringIn', 'stringEqual'],
		STRING_ARRAY: ['stringIn', 'stringEqual'],
		DATE: ['dateTimeRange'],
		BOOLEAN: ['booleanIn', 'booleanEqual'],
		INT: ['intIn', 'intEqual', 'intRange'],
		LONG: ['longIn', 'longEqual'],
	};
	return byType[field.dataType];
}

/** Values as filters compare them: longs by their digits, times as ms. */
const comparable = (field: Field, value: unknown): unknown => {
	if (value === null || value === undefined) return null;
	if (field.dataType === 'LONG') return BigInt(value as string);
	if (field.dataType === 'DATE') return Math.floor((parseMicros(value) ?? 0) / 1000);
	return value;
};

const isAmong = (field: Field, wanted: unknown[]): Test => {
	const values = new Set<unknown>(wanted.map((value) => value ?? null));
	return (row) => {
		const own = field.of(row).map((value) => comparable(field, value));
		return own.length === 0 ? values.has(null) : own.some((value) => values.has(value));
	};
};

function isBetween(field: Field, bounds: Bounds): Test {
	const number = (value: unknown) =>
		value === null || value === undefined ? undefined : Number(value);
	const from = number(bounds.start);
	const to = number(bounds.end);
	return (row) =>
		field.of(row).some((value) => {
			const own = Number(comparable(field, value));
			const isPast = from === undefined || own > from || (own === from && bounds.startInclusive);
			const isBefore = to === undefined || own < to || (own === to && bounds.endInclusive);
			return Boolean(isPast && isBefore);
		});
}

function matches(field: Field, match: Condition): Test {
	const listed = (match.values ?? []) as Array<string | null>;
	const wanted = listed.length > 0 ? listed : ((match.value ?? []) as Array<string | null>);
	const how: Record<string, (own: string, part: string) => boolean> = {
		contains: (own, part) => own.includes(part),
		startsWith: (own, part) => own.startsWith(part),
		endsWith: (own, part) => own.endsWith(part),
		exactMatch: (own, part) => own === part,
	};
	const test = how[match.operator ?? 'contains'] as (own: string, part: string) => boolean;
	return (row) => {
		const own = field.of(row).map((value) => String(value).toLowerCase());
		if (own.length === 0) return wanted.includes(null);
		return own.some((value) =>
			wanted.some((part) => part !== null && test(value, part.toLowerCase())),
		);
	};
}

/** The column of an id, or the console's error for one that there is not. */
export function fieldOf(fieldId: string, call = 'FILTER'): Field {
	const field = FIELDS.get(fieldId);
	const isFit = call === 'SORT' ? field?.isSortable : call === 'GROUP' ? field?.isGroupable : field;
	if (!field || !isFit)
		throw new GraphQLError(`Field ${fieldId} does not exist or not supported for ${call} API call`);
	return field;
}

function testOf(filter: FilterInput): Test {
	const field = fieldOf(filter.fieldId);
	const given = KINDS.filter((kind) => filter[kind] !== undefined && filter[kind] !== null);
	const [kind] = given;
	if (!kind || given.length > 1)
		throw new GraphQLError(`Filter for field ${filter.fieldId} must have exactly one condition`);
	if (!kindsOf(field).includes(kind))
		throw new GraphQLError(`Filter ${kind} is not supported for field ${filter.fieldId}`);
	const condition = filter[kind] as Condition;
	let test: Test;
	if (kind === 'match') test = matches(field, condition);
	else if (kind.endsWith('Range')) test = isBetween(field, condition);
	else if (kind.endsWith('Equal')) test = isAmong(field, [condition.value]);
	else test = isAmong(field, condition.values ?? []);
	return filter.isNegated ? (row) => !test(row) : test;
}

/** A test for a flat list of filters; every alert passes none. */
export function everyTest(filters: ReadonlyArray<FilterInput | null> | null | undefined): Test {
	const tests = (filters ?? []).filter((filter) => filter !== null).map(testOf);
	return (row) => tests.every((test) => test(row));
}

/** A test for an OR of ANDs. No filter and an empty one let **every** alert through. */
export function orTest(filter: OrFilter | null | undefined): Test {
	const groups = (filter?.or ?? []).map(({ and }) => everyTest(and));
	return (row) => groups.length === 0 || groups.some((test) => test(row));
}
