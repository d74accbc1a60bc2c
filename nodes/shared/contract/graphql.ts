import { isVisible } from '../input/narrow';

/** What a GraphQL question does, read from its text and variables: no contract lists these. */

interface Condition {
	fieldId?: unknown;
	isNegated?: unknown;
	[comparison: string]: unknown;
}

/**
 * Strings and comments taken out, so that what they say is not taken for the question. In one go, from
 * the start: a quote inside a comment opens nothing, and any line break ends what may not hold one.
 */
export const bare = (query: string): string =>
	query.replace(/"""(?:\\"""|[\s\S])*?"""|"(?:[^"\\\n\r]|\\.)*"|#[^\n\r]*/g, (piece) =>
		piece.startsWith('#') ? '' : '""',
	);

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
const BY_FILTER = /\b(?:\w*TriggerActions)\b/;

/**
 * Whether a change by filter narrows what it reaches. The filter has to come as a variable, where it
 * can be read; `alertTriggerActions` without one, with `null` or with an empty branch is every alert.
 * Undefined when the question changes nothing by a filter.
 */
export function graphqlNarrows(
	query: string,
	variables: Readonly<Record<string, unknown>> = {},
): boolean | undefined {
	const text = bare(query);
	if (!mayChange(query) || !BY_FILTER.test(text)) return undefined;
	const calls = text.match(new RegExp(BY_FILTER.source, 'g'))?.length ?? 0;
	const names = [...text.matchAll(/\bfilters?\s*:\s*\$(\w+)/g)].map(([, name]) => name ?? '');
	return names.length >= calls && names.every((name) => filterNarrows(variables[name]));
}
