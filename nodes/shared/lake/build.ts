import { Unusable } from '../input/values';
import type { QueryShape } from './syntax';
import { quoted, shapeOf } from './syntax';

/** What is added to the queries that people write. */

export interface Within {
	/** Only events of these sites. */
	siteIds?: readonly string[];
	/** Whether the lake's own accounts of what came in (`tag='logVolume'`) count as events. */
	metering?: boolean;
}

/** Commands that bring their own rows, so that no filter stands before them. */
const SOURCES = new Set([
	'datasource',
	'dataset',
	'join',
	'union',
	'inputlookup',
	'lookup',
	'savelookup',
	'sql',
	'from',
]);
/** Commands that change something in the lake. */
const WRITES = new Set(['savelookup']);

const NO_METERING = `tag != 'logVolume'`;

const ofSites = (siteIds: readonly string[]): string =>
	siteIds.length === 1
		? `site.id = ${quoted(siteIds[0] ?? '')}`
		: `site.id in (${siteIds.map(quoted).join(', ')})`;

/** A query that speaks of metering wants it. */
const conditionsOf = ({ siteIds = [], metering }: Within, query: string): string[] => [
	...(siteIds.length > 0 ? [ofSites(siteIds)] : []),
	...((metering ?? /logVolume/i.test(query)) ? [] : [NO_METERING]),
];

/** `conditions` and the filter; the line break ends a comment of the filter. */
function joined(conditions: readonly string[], filter: string, shown: string): string {
	if (filter === '' || filter === '*') return conditions.join(' and ');
	return conditions.length === 0 ? shown : `${conditions.join(' and ')} and (${shown}\n)`;
}

/** The filter of an event search, complete. Throws `Unusable` for a query with commands. */
export function eventFilter(filter: string, within: Within): string {
	const shape = shapeOf(filter);
	if (shape.commands.length > 0 || shape.inner.length > 0) {
		throw new Unusable(
			'is a query with commands',
			'Use what stands before the first |, or the operation Run PowerQuery.',
		);
	}
	return joined(conditionsOf(within, filter), shape.filter, filter.trim());
}

/** Whether something may stand before the query's first pipe. */
const takesFilter = ({ filter, commands }: QueryShape): boolean =>
	filter !== '' || !SOURCES.has(commands[0]?.name ?? '');

/** Where its events could come from elsewhere than through the filter of the query. */
const otherSource = ({ commands, inner }: QueryShape): string | undefined =>
	commands.find(({ name }) => SOURCES.has(name))?.name ??
	(inner.length > 0 ? '(... | ...)' : undefined);

/**
 * The PowerQuery to send: without metering and for the sites alone, with at most `rows` rows. Throws
 * `Unusable` for a query that writes, and for one that could not be kept to the sites.
 */
export function powerQuery(query: string, within: Within, rows?: number): string {
	const shape = shapeOf(query);
	const write = [...shape.commands, ...shape.inner].find(({ name }) => WRITES.has(name));
	if (write !== undefined) {
		throw new Unusable(
			`holds the command ${write.name}, which writes to the data lake`,
			'This operation only reads. Run such a query in the console.',
		);
	}
	const source = otherSource(shape);
	if (within.siteIds !== undefined && within.siteIds.length > 0 && source !== undefined) {
		throw new Unusable(
			`cannot be kept to sites, because of ${source}`,
			'Choose accounts instead, and write the sites into each part of the query, like site.id = "225494730938493804".',
		);
	}
	const limit = rows === undefined ? '' : `\n| limit ${rows}`;
	if (!takesFilter(shape)) return `${query.trim()}${limit}`;
	const head = joined(
		conditionsOf(within, query),
		shape.filter,
		query.slice(0, shape.firstPipe).trim(),
	);
	const tail = query.slice(shape.firstPipe).trim();
	return `${[head, tail].filter((part) => part !== '').join('\n')}${limit}`;
}
