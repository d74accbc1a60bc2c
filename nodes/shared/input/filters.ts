import type { INode, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../errors/errors';
import { parsed } from './parameters';
import { asTime } from './time';
import { Unusable, asBoolean, asId, asIds, asJsonObject, asText, asTexts, asWhole } from './values';

/** Filters: from what the person entered to what the console takes, never wider than entered. */

export type FilterValue = string | number | boolean | string[] | boolean[];
export type Filter = Record<string, FilterValue>;

/** The field in which a person gives filters that have no field of their own. */
export const OTHER_FILTERS = 'otherFilters';

/** What pages a list rather than filters it; the node sets these itself. */
const PAGING = new Set([
	'limit',
	'skip',
	'cursor',
	'skipCount',
	'countOnly',
	'sortBy',
	'sortOrder',
]);

/** Yes/no filters that the console takes as a list of yes and no. */
const BOOLEAN_LISTS = new Set([
	'isDecommissioned',
	'isUninstalled',
	'firewallEnabled',
	'locationEnabled',
	'networkQuarantineEnabled',
	'threatRebootRequired',
]);

/** Whether a value constrains anything: text that is not blank, a number, a boolean, or a list of such. */
export function isConstraint(value: unknown): boolean {
	if (typeof value === 'string') return value.trim() !== '';
	if (typeof value === 'number') return Number.isFinite(value);
	if (typeof value === 'boolean') return true;
	return Array.isArray(value) && value.length > 0 && value.every(isConstraint);
}

/**
 * Whether an API filter names at least one constraint and no blank one. A blank value beside a
 * good one is refused too: it shows that an expression came to nothing, and dropping it would
 * widen the filter.
 */
export function hasConstraint(filter: unknown): boolean {
	if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return false;
	const values = Object.values(filter);
	return values.length > 0 && values.every(isConstraint);
}

/** Names like those of ids whose values are those of other systems. */
const FOREIGN_IDS = new Set(['cveIds', 'externalId', 'externalTicketIds']);

/** The parser for a filter that takes ids of the console; undefined for any other. */
const idParser = (name: string): ((value: unknown) => string | string[]) | undefined =>
	FOREIGN_IDS.has(name)
		? undefined
		: /(?:^i|I)ds$/.test(name)
			? asIds
			: /(?:^i|I)d$/.test(name)
				? asId
				: undefined;

function parseField(field: INodeProperties, value: unknown, timezone: string): FilterValue {
	const { name, type } = field;
	if (type === 'boolean') return BOOLEAN_LISTS.has(name) ? [asBoolean(value)] : asBoolean(value);
	if (type === 'number') return asWhole(value, 0);
	if (type === 'dateTime') return asTime(value, timezone);
	const ids = idParser(name);
	if (ids !== undefined) return ids(value);
	if (
		type === 'multiOptions' ||
		field.typeOptions?.multipleValues === true ||
		/^(?:uuids|\w+Ids)$|__contains$/.test(name)
	) {
		return asTexts(value);
	}
	return asText(value);
}

function otherValue(name: string, entry: FilterValue): FilterValue {
	const ids = idParser(name);
	if (ids !== undefined) return ids(entry);
	if (typeof entry === 'string') return asText(entry);
	return Array.isArray(entry) && typeof entry[0] === 'string' ? asTexts(entry) : entry;
}

function parseOther(value: unknown): Filter {
	const filter: Filter = {};
	for (const [name, entry] of Object.entries(asJsonObject(value))) {
		if (!/^[a-z][A-Za-z0-9_]*$/.test(name) || PAGING.has(name)) {
			throw new Unusable(
				`cannot hold "${name.slice(0, 40)}"`,
				'Use the names of filters in the API reference of your console (Help > API Hub). Paging and sorting have fields of their own.',
			);
		}
		if (!isConstraint(entry)) {
			throw new Unusable(
				`has no value for "${name}"`,
				'Give it text, a number, true or false, or a list of those; or remove it.',
			);
		}
		filter[name] = otherValue(name, entry as FilterValue);
	}
	return filter;
}

/**
 * The console's filter for the fields a person added to a filter collection. Throws an n8n error
 * naming the field for anything blank or malformed: a dropped field would widen the filter.
 */
export function readFilter(
	node: INode,
	fields: readonly INodeProperties[],
	entered: Record<string, unknown>,
	item: number | undefined,
	timezone: string,
): Filter {
	const filter: Filter = {};
	for (const [name, value] of Object.entries(entered)) {
		const field = fields.find((candidate) => candidate.name === name);
		if (field === undefined) {
			throw parameterError(
				node,
				`Filters hold "${name.slice(0, 40)}", which is not a filter`,
				'Remove it, or use the field Other Filters.',
				item,
			);
		}
		if (name === OTHER_FILTERS) {
			const others = parsed(node, 'Filter "Other Filters"', item, () => parseOther(value));
			const twice = Object.keys(others).find((other) => other in entered);
			if (twice !== undefined) {
				throw parameterError(
					node,
					`Filter "Other Filters" holds "${twice}", which is also a filter of its own`,
					'The console takes each filter once. Remove one of the two.',
					item,
				);
			}
			Object.assign(filter, others);
		} else {
			filter[name] = parsed(node, `Filter "${field.displayName}"`, item, () =>
				parseField(field, value, timezone),
			);
		}
	}
	return filter;
}

/** A filter as query parameters: lists of yes and no are written out. */
export function asQuery(filter: Filter): Record<string, string | number | boolean | string[]> {
	return Object.fromEntries(
		Object.entries(filter).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.map(String) : value,
		]),
	);
}
