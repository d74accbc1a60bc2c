import type { IExecuteFunctions, INode, INodeProperties } from 'n8n-workflow';
import { parameterError } from '../errors/errors';
import type { Known } from './narrow';
import { isVisible, narrows } from './narrow';
import { collection, parsed } from './parameters';

/** Filters: from what the person entered to what the console takes, never wider than entered. */

export type FilterValue = string | number | boolean | string[] | boolean[];
export type Filter = Record<string, FilterValue>;

/** Whether a value holds anything: text that shows something, a number, a boolean, or a list of such. */
export function isConstraint(value: unknown): boolean {
	if (typeof value === 'string') return isVisible(value);
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

/** One filter: the field in which a person gives it, and what becomes of the value. */
export interface FilterField {
	/** Its name is the console's. */
	field: INodeProperties;
	/** Throws `Unusable` for anything blank or malformed. */
	parse(value: unknown, timezone: string): FilterValue;
	/**
	 * For a yes/no filter that consoles take as a list today: in the body of an action, older ones take
	 * the bare value and refuse the list. In a query both are the same.
	 */
	bareBefore?: boolean;
}

/** Runs `parse` so that a complaint is of the filter `name`. */
export type Named = (name: string, parse: () => FilterValue) => FilterValue;

/** The field for filters that have none of their own: a JSON object by the console's names. */
export interface OtherFilters {
	field: INodeProperties;
	/** Throws `Unusable`. */
	parseAll(value: unknown, timezone: string, named: Named): Filter;
	/** The filters it knows the types of, whether or not the editor shows them. */
	known: readonly FilterField[];
}

export type Filters = ReadonlyArray<FilterField | OtherFilters>;

/** Every filter whose type is known, those among Other Filters too. */
export const fieldsIn = (filters: Filters): readonly FilterField[] =>
	filters.flatMap((one) => ('parseAll' in one ? one.known : [one]));

/** What the editor shows of the values that a filter takes: with all of them chosen it leaves nothing out. */
function knownOf(fields: Filters, name: string): Known | undefined {
	const options = fieldsIn(fields).find(({ field }) => field.name === name)?.field.options;
	const values = (options ?? []).flatMap((one) =>
		'value' in one && typeof one.value === 'string' ? [one.value] : [],
	);
	return values.length < 2 ? undefined : { type: 'list', of: { type: 'string', enum: values } };
}

/**
 * Whether a filter that says whom an action is for leaves anybody out. Paging, `tenant`, exclusions,
 * both booleans, every choice that there is in `fields` and blanks do not; a scope for something new
 * (`{ tenant: true }`) is no such filter.
 */
export const narrowsReach = (filter: unknown, fields: Filters = []): boolean =>
	hasConstraint(filter) &&
	Object.entries(filter as object).some(([name, value]) =>
		narrows(name, value, knownOf(fields, name)),
	);

/**
 * The console's filter for the fields a person added to a filter collection. Throws an n8n error
 * naming the field for anything blank or malformed: a dropped field would widen the filter.
 */
export function readFilter(
	node: INode,
	fields: Filters,
	entered: Record<string, unknown>,
	item: number | undefined,
	timezone: string,
): Filter {
	const filter: Filter = {};
	for (const [name, value] of Object.entries(entered)) {
		const found = fields.find(({ field }) => field.name === name);
		if (found === undefined) {
			throw parameterError(
				node,
				`Filters hold "${name.slice(0, 40)}", which is not a filter`,
				'Remove it, or use the field Other Filters.',
				item,
			);
		}
		if ('parseAll' in found) {
			const others = parsed(node, 'Filter "Other Filters"', item, () =>
				found.parseAll(value, timezone, (other, parse) =>
					parsed(node, `Filter "Other Filters": "${other}"`, item, parse),
				),
			);
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
			filter[name] = parsed(node, `Filter "${found.field.displayName}"`, item, () =>
				found.parse(value, timezone),
			);
		}
	}
	return filter;
}

/**
 * The same filter as consoles before 2026 take it in the body of an action; undefined where that is
 * no different.
 */
export function olderForm(fields: Filters, filter: Filter): Filter | undefined {
	const bare = fieldsIn(fields).filter(({ field, bareBefore }) => {
		const value = filter[field.name];
		return bareBefore === true && Array.isArray(value) && value.length === 1;
	});
	if (bare.length === 0) return undefined;
	return {
		...filter,
		...Object.fromEntries(
			bare.map(({ field: { name } }) => [name, (filter[name] as boolean[])[0]!]),
		),
	};
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

/** Servers and proxies refuse addresses from 8,192 characters on (414); a cursor and a sort need room too. */
const MOST_QUERY = 7000;

/**
 * A filter as query parameters, refused by the name of its longest part where the console would take
 * no address that long. A list cut into parts would lose its order and its limit.
 */
export function queryOf(
	node: INode,
	fields: Filters,
	filter: Filter,
	item: number | undefined,
): Record<string, string | number | boolean | string[]> {
	const query = asQuery(filter);
	const lengthOf = (name: string): number => {
		const values = [query[name]].flat().map(String);
		return values.reduce(
			(sum, value) => sum + encodeURIComponent(value).length + 1,
			name.length + 1,
		);
	};
	const length = Object.keys(query).reduce((sum, name) => sum + lengthOf(name), 0);
	if (length <= MOST_QUERY) return query;
	const [longest = ''] = Object.keys(query).sort((a, b) => lengthOf(b) - lengthOf(a));
	const label = fields.find(({ field }) => field.name === longest)?.field.displayName ?? longest;
	const value = query[longest];
	const count = Array.isArray(value) ? value.length : 1;
	const own = lengthOf(longest);
	const fit = Math.max(1, Math.floor((count * Math.max(0, MOST_QUERY - (length - own))) / own));
	throw parameterError(
		node,
		count > 1
			? `Filter "${label}" holds ${count.toLocaleString('en-US')} values, more than one request can carry`
			: `Filter "${label}" is longer than one request can carry`,
		count > 1
			? `About ${fit.toLocaleString('en-US')} fit. Split the list, for example with Loop Over Items, or use a filter that covers the same records with less. Nothing was sent.`
			: 'Shorten it. Nothing was sent.',
		item,
	);
}

/** The filters of an item, as query parameters of a list. Throws before anything is sent. */
export function readQuery(
	context: IExecuteFunctions,
	fields: Filters,
	item: number,
): Record<string, string | number | boolean | string[]> {
	const node = context.getNode();
	const entered = collection(context, 'filters', item);
	return queryOf(
		node,
		fields,
		readFilter(node, fields, entered, item, context.getTimezone()),
		item,
	);
}
