import { isVisible } from '../input/narrow';
import { bare, rootFields } from './rootFields';

/** What a GraphQL question does, read from its text and variables: no contract lists these. */

interface Condition {
	fieldId?: unknown;
	isNegated?: unknown;
	[comparison: string]: unknown;
}

/** Whether a question may change something: anything that is not plainly a query alone. */
export function mayChange(query: string): boolean {
	const text = bare(query);
	return /\b(?:mutation|subscription)\b/.test(text) || !/^\s*(?:query\b|\{|fragment\b)/.test(text);
}

const holds = (value: unknown): boolean =>
	Array.isArray(value)
		? value.length > 0 && value.every(holds)
		: typeof value === 'string'
			? isVisible(value)
			: typeof value === 'object' && value !== null
				? Object.values(value).some(holds)
				: value !== null && value !== undefined;

/** A condition that names something: a field, not negated, with a comparison that holds a value. */
const isNarrow = (condition: Condition): boolean => {
	const { fieldId, isNegated, ...comparisons } = condition;
	return (
		typeof fieldId === 'string' &&
		isVisible(fieldId) &&
		isNegated !== true &&
		Object.values(comparisons).some(holds)
	);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether an OrFilterSelectionInput leaves anything out: each of its alternatives must. */
export function filterNarrows(filter: unknown): boolean {
	if (!isObject(filter) || !Array.isArray(filter.or) || filter.or.length === 0) return false;
	return filter.or.every(
		(one) =>
			isObject(one) &&
			Array.isArray(one.and) &&
			one.and.some((condition) => isObject(condition) && isNarrow(condition)),
	);
}

/** Changes that choose their records by an argument `filter`: left out, it is every record. */
const BY_FILTER = /\w*TriggerActions\b/;

/**
 * Whether a change by filter narrows what it reaches. The filter has to come as a variable, where it
 * can be read; `alertTriggerActions` without one, with `null` or with an empty branch is every alert.
 * What is not one plain question with its fields at the top counts as reaching everything: another
 * part of it may hold the filter. Undefined when the question changes nothing by a filter.
 */
export function graphqlNarrows(
	query: string,
	variables: Readonly<Record<string, unknown>> = {},
): boolean | undefined {
	if (!mayChange(query) || !BY_FILTER.test(bare(query))) return undefined;
	const named = rootFields(query)?.filter(({ name }) => BY_FILTER.test(name)) ?? [];
	return (
		named.length > 0 &&
		named.every(({ variables: by }) => {
			const filter = by.get('filter');
			return filter !== undefined && filterNarrows(variables[filter]);
		})
	);
}
