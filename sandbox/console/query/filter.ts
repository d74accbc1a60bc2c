import { badParameter, notSimulated } from '../errors';
import { onPlace, type Predicate, type Range } from '../store/selection';
import { parseMicros } from '../time';
import { compareValues, valuesAt } from './values';

export interface RowScope {
	accountId?: string | null;
	siteId?: string | null;
	groupId?: string | null;
	/** Every token reaches it. */
	isEverywhere?: boolean;
}

export interface FilterSpec<Row> {
	/** Filter name without its operator, to the path of the value in the row. */
	fields: Record<string, string>;
	/** Where `query` looks. */
	search: readonly string[];
	/** Filter or sort name, to an ordered field of the collection. */
	ordered: Record<string, string>;
	/** The scopes a row is in: one for an agent, any number for a user. */
	scopes(row: Row): readonly RowScope[];
	/** Filters with a meaning of their own; null when the value leaves everything. */
	special?: Record<string, (value: unknown) => Predicate<Row> | null>;
	/** Names of the rows' own properties. */
	properties: ReadonlySet<string>;
}

export interface BuiltFilter<Row> {
	ids?: readonly string[];
	ranges: Range[];
	where: Array<Predicate<Row>>;
	/** True when the filter narrows nothing: it stands for every row. */
	isEmpty: boolean;
}

/** They steer the answer, or widen what is seen; they narrow nothing here. */
const CONTROLS = new Set([
	...['limit', 'skip', 'cursor', 'sortBy', 'sortOrder', 'countOnly', 'skipCount'],
	...['disablePagination', 'includeChildren', 'includeParents', 'includeGlobal', 'includeHidden'],
	...['tenant', 'unified', 'adminOnly', 'availableMoveSites'],
]);
const SCOPES: Record<string, 'accountId' | 'siteId' | 'groupId'> = {
	accountIds: 'accountId',
	siteIds: 'siteId',
	groupIds: 'groupId',
	filteredSiteIds: 'siteId',
	filteredGroupIds: 'groupId',
};
const TEST: Record<string, (order: number) => boolean> = {
	gt: (order) => order > 0,
	gte: (order) => order >= 0,
	lt: (order) => order < 0,
	lte: (order) => order <= 0,
};

function pathOf<Row>(name: string, spec: FilterSpec<Row>): string | undefined {
	const singulars = [
		...[name, name.replace(/s$/, ''), name.replace(/es$/, '')],
		name.replace(/ies$/, 'y'),
	];
	for (const candidate of singulars) {
		const path = spec.fields[candidate];
		if (path) return path;
	}
	return singulars.find((candidate) => spec.properties.has(candidate));
}

/** `<from>-<to>` in epoch milliseconds, or in the field's own numbers or versions. */
function between(name: string, value: string, isTime: boolean): [unknown, unknown] {
	const match = /^([\d.]+)-([\d.]+)$/.exec(value);
	if (!match) throw badParameter(`${name}: expected <from>-<to>`);
	const [, from = '', to = ''] = match;
	if (isTime) {
		if (!/^\d+$/.test(from) || !/^\d+$/.test(to))
			throw badParameter(`${name}: expected epoch milliseconds`);
		return [Number(from) * 1000, Number(to) * 1000];
	}
	return /^\d+$/.test(from) && /^\d+$/.test(to) ? [Number(from), Number(to)] : [from, to];
}

function timeRange(name: string, operator: string, value: unknown, field: string): Range {
	const range = { field, from: -Infinity, to: Infinity };
	if (operator === 'between') {
		const [from, to] = between(name, String(value), true);
		return { field, from: Number(from), to: Number(to) };
	}
	const at = parseMicros(value);
	if (at === undefined) throw badParameter(`${name}: Not a valid datetime.`);
	if (operator === 'gt') range.from = at + 1;
	else if (operator === 'gte') range.from = at;
	else if (operator === 'lt') range.to = at - 1;
	else if (operator === 'lte') range.to = at;
	else range.from = range.to = at;
	return range;
}

function comparison<Row>(
	name: string,
	operator: string,
	value: unknown,
	path: string,
): Predicate<Row> {
	if (operator === 'between') {
		const isTime = /(At|Date)__/.test(name);
		const [from, to] = between(name, String(value), isTime);
		return (row) =>
			valuesAt(row, path).some((found) => {
				const given = isTime ? (parseMicros(found) ?? Number.NaN) : found;
				return compareValues(given, from) >= 0 && compareValues(given, to) <= 0;
			});
	}
	const test = TEST[operator];
	if (!test) throw notSimulated(`the filter ${name}`);
	return (row) => valuesAt(row, path).some((found) => test(compareValues(found, value)));
}

function membership<Row>(value: unknown, path: string, isNegated: boolean): Predicate<Row> {
	const wanted = new Set((Array.isArray(value) ? value : [value]).map(String));
	return (row) => valuesAt(row, path).some((found) => wanted.has(String(found))) !== isNegated;
}

function textual<Row>(value: unknown, paths: readonly string[]): Predicate<Row> {
	const terms = (Array.isArray(value) ? value : [value]).map((term) => String(term).toLowerCase());
	return (row) =>
		paths.some((path) =>
			valuesAt(row, path).some((found) => {
				const text = String(found).toLowerCase();
				return terms.some((term) => text.includes(term));
			}),
		);
}

/**
 * What a query or a body's `filter` asks for. A filter that the sandbox cannot evaluate is refused
 * (501): to leave one out in silence would widen the selection.
 */
export function buildFilter<Row>(
	params: Record<string, unknown>,
	spec: FilterSpec<Row>,
): BuiltFilter<Row> {
	const built: BuiltFilter<Row> = { ranges: [], where: [], isEmpty: false };
	for (const [name, value] of Object.entries(params)) {
		if (CONTROLS.has(name) || value === null || value === undefined) continue;
		// As with the real one, a list of nothing narrows nothing.
		if (Array.isArray(value) && value.length === 0) continue;
		const special = spec.special?.[name];
		if (special) {
			const predicate = special(value);
			if (predicate) built.where.push(predicate);
			continue;
		}
		if (name === 'ids' || (name === 'id' && typeof value === 'string')) {
			const ids = (Array.isArray(value) ? value : [value]).map(String);
			const before = built.ids;
			built.ids = before ? ids.filter((id) => before.includes(id)) : ids;
			continue;
		}
		const scope = SCOPES[name];
		if (scope && Array.isArray(value)) {
			const wanted = new Set(value.map(String));
			built.where.push(
				onPlace((row) => spec.scopes(row).some((found) => wanted.has(found[scope] ?? ''))),
			);
			continue;
		}
		if (name === 'query') {
			if (value !== '') built.where.push(textual(value, spec.search));
			continue;
		}
		const [, base = name, operator = ''] = /^(.+?)__(\w+)$/.exec(name) ?? [];
		const orderedField = spec.ordered[base];
		if (orderedField && ['gt', 'gte', 'lt', 'lte', 'between', ''].includes(operator)) {
			built.ranges.push(timeRange(name, operator, value, orderedField));
			continue;
		}
		const isNegated = !operator && base.endsWith('Nin');
		const path = pathOf(isNegated ? base.slice(0, -3) : base, spec);
		if (!path) throw notSimulated(`the filter ${name}`);
		const isPart = operator === 'contains' || operator === 'like' || name.endsWith('Substring');
		if (isPart) built.where.push(textual(value, [path]));
		else if (operator) built.where.push(comparison(name, operator, value, path));
		else built.where.push(membership(value, path, isNegated));
	}
	built.isEmpty = !built.ids && built.ranges.length === 0 && built.where.length === 0;
	return built;
}
