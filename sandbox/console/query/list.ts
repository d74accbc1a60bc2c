import { createHash } from 'node:crypto';

import { badParameter } from '../errors';
import type { Collection } from '../store/collection';
import { select } from '../store/select';
import { count, type Order, type Position, type Predicate, type SortKey } from '../store/selection';
import { buildFilter, type FilterSpec } from './filter';
import { valueAt } from './values';

export interface ListSpec<Row extends object> extends FilterSpec<Row> {
	collection: Collection<Row>;
	/** `sortBy` to the path of the value, where they differ. */
	sort: Record<string, string>;
}

/** Lists whose counts stop somewhere: a console that has more entries says 50,000. */
const MOST_TOLD: Record<string, number> = { activity: 50_000 };

export interface ListAnswer {
	rows: object[];
	pagination: { totalItems: number; nextCursor: string | null };
}

const MOST_COUNTED_EACH_PAGE = 20_000;

const fingerprint = (query: Record<string, unknown>): string => {
	const rest = Object.entries(query)
		.filter(([name]) => !['cursor', 'limit', 'skip', 'skipCount', 'countOnly'].includes(name))
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return createHash('sha256').update(JSON.stringify(rest)).digest('base64').slice(0, 12);
};

interface Cursor {
	/** What of the query has to stay the same. */
	f?: string;
	/** Where the page before ended. */
	p?: Position;
	/** How many rows there were, where they are too many to be counted for each page. */
	t?: number;
}

const encodeCursor = (query: Record<string, unknown>, position: Position, total?: number): string =>
	Buffer.from(JSON.stringify({ f: fingerprint(query), p: position, t: total })).toString('base64');

function decodeCursor(query: Record<string, unknown>): Cursor | undefined {
	if (query.cursor === undefined) return undefined;
	let cursor: Cursor;
	try {
		cursor = JSON.parse(Buffer.from(String(query.cursor), 'base64').toString()) as typeof cursor;
	} catch {
		throw badParameter('cursor: Invalid cursor.');
	}
	if (typeof cursor.p !== 'object' || cursor.p === null)
		throw badParameter('cursor: Invalid cursor.');
	if (cursor.f !== fingerprint(query))
		throw badParameter('cursor: was made for other filters or another sort');
	return cursor;
}

function orderOf<Row extends object>(
	query: Record<string, unknown>,
	spec: ListSpec<Row>,
): Order<Row> | undefined {
	if (typeof query.sortBy !== 'string') return undefined;
	const sortBy = query.sortBy;
	const path = spec.sort[sortBy] ?? spec.fields[sortBy] ?? sortBy;
	return {
		field: sortBy === 'id' ? 'id' : spec.ordered[sortBy],
		key: (row) => {
			const value = valueAt(row, path);
			return value !== null && typeof value === 'object'
				? JSON.stringify(value)
				: (value as SortKey);
		},
		descending: query.sortOrder === 'desc',
	};
}

/** One page of a list call, with its pagination; `also` narrows it to what the token may see. */
export function list<Row extends object>(
	query: Record<string, unknown>,
	spec: ListSpec<Row>,
	...also: Array<Predicate<Row> | undefined>
): ListAnswer {
	const filter = buildFilter(query, spec);
	for (const test of also) if (test) filter.where.push(test);
	const selection = { ...filter, order: orderOf(query, spec) };
	const told = (total: number) => Math.min(total, MOST_TOLD[spec.collection.spec.kind] ?? Infinity);
	const cursor = decodeCursor(query);
	const after = cursor?.p;
	const skip = Number(query.skip ?? 0);
	if (after && skip > 0) throw badParameter('skip: cannot go with cursor');
	if (query.countOnly === true) {
		return {
			rows: [],
			pagination: { totalItems: told(count(spec.collection, selection)), nextCursor: null },
		};
	}
	const limit = query.disablePagination === true ? Infinity : Number(query.limit ?? 10);
	const page = select(spec.collection, selection, { limit, skip, after });
	const total = cursor?.t ?? (query.skipCount === true ? 0 : count(spec.collection, selection));
	const isKept = spec.collection.baseSize > MOST_COUNTED_EACH_PAGE && query.skipCount !== true;
	return {
		rows: page.rows,
		pagination: {
			totalItems: told(total),
			nextCursor: page.next ? encodeCursor(query, page.next, isKept ? total : undefined) : null,
		},
	};
}
