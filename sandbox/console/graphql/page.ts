import { GraphQLError } from 'graphql';

import { fakeCursor, unmaskCursor } from '../faults/shape';
import { hash } from '../random';
import type { Row } from '../world';
import { fieldOf } from './filter';

export interface PageArguments {
	first?: number | null;
	after?: string | null;
	last?: number | null;
	before?: string | null;
}

export interface SortInput {
	by: string;
	order?: 'ASC' | 'DESC' | null;
}

type Key = string | number | null;

/** A row and where it stands: its sort keys, the id last. */
export interface Placed<T> {
	node: T;
	keys: Key[];
}

const compareKeys = (a: Key, b: Key): number => {
	if (a === b) return 0;
	// What has no value comes first upwards, last downwards.
	if (a === null) return -1;
	if (b === null) return 1;
	return a < b ? -1 : 1;
};

/** Compares by each key in its direction; the id, last of all, upwards. */
function comparison(directions: readonly number[]) {
	return (a: readonly Key[], b: readonly Key[]): number => {
		for (let i = 0; i < a.length; i++) {
			const difference = compareKeys(a[i] ?? null, b[i] ?? null) * (directions[i] ?? 1);
			if (difference !== 0) return difference;
		}
		return 0;
	};
}

const encode = (keys: readonly Key[]): string =>
	Buffer.from(JSON.stringify(keys)).toString('base64');

function decode(cursor: string | null | undefined, length: number): Key[] | undefined {
	const own = cursor ? unmaskCursor(cursor) : undefined;
	if (own === undefined) return undefined;
	try {
		const keys = JSON.parse(Buffer.from(own, 'base64').toString()) as unknown;
		if (Array.isArray(keys) && keys.length === length) return keys as Key[];
	} catch {
		// Not one of ours: refused below.
	}
	throw new GraphQLError(`Invalid cursor: ${String(cursor)}`);
}

/** One page of sorted nodes as a connection: forward with first and after, backward with last. */
export function connection<T>(
	placed: Array<Placed<T>>,
	{ first, after, last, before }: PageArguments,
	pageSize: number,
	directions: readonly number[] = [],
): Row {
	for (const [name, value] of Object.entries({ first, last }))
		if (typeof value === 'number' && value < 1)
			throw new GraphQLError(`Argument '${name}' must be greater than 0`);
	if (typeof first === 'number' && typeof last === 'number')
		throw new GraphQLError("Arguments 'first' and 'last' must not be used together");
	const compare = comparison(directions);
	placed.sort((a, b) => compare(a.keys, b.keys));
	const length = placed[0]?.keys.length ?? 0;
	const from = length ? decode(after, length) : undefined;
	const to = length ? decode(before, length) : undefined;
	const within = placed.filter(
		({ keys }) =>
			(from === undefined || compare(keys, from) > 0) &&
			(to === undefined || compare(keys, to) < 0),
	);
	const isBackward = typeof last === 'number';
	const page = isBackward ? within.slice(-last) : within.slice(0, first ?? pageSize);
	const edges = page.map(({ node, keys }) => ({ cursor: encode(keys), node }));
	const isCut = page.length < within.length;
	return {
		edges,
		pageInfo: {
			startCursor: edges[0]?.cursor ?? null,
			endCursor: edges.at(-1)?.cursor ?? null,
			hasNextPage: isBackward ? to !== undefined : isCut,
			hasPreviousPage: isBackward ? isCut : from !== undefined,
		},
		totalCount: placed.length,
	};
}

/** Alerts with the keys of the sorts; without one in an order of no meaning, but always the same. */
export function placedAlerts(
	rows: readonly Row[],
	sorts: readonly SortInput[],
): { placed: Array<Placed<Row>>; directions: number[] } {
	const fields = sorts.map(({ by }) => fieldOf(by, 'SORT'));
	const keysOf = (row: Row): Key[] => [
		...fields.map((field) => {
			const [value = null] = field.of(row);
			return typeof value === 'string' || typeof value === 'number' ? value : null;
		}),
		...(fields.length === 0 ? [hash(0, String(row.id))] : []),
		String(row.id),
	];
	return {
		placed: rows.map((row) => ({ node: row, keys: keysOf(row) })),
		directions: sorts.map(({ order }) => (order === 'DESC' ? -1 : 1)),
	};
}

/** A connection with what a fault does to its cursor; `asked` is the one that came. */
export function bentConnection(
	found: Row,
	as: 'repeat' | 'endless' | 'emptyPage',
	asked: unknown,
): Row {
	const pageInfo: Row = { ...(found.pageInfo as Row), hasNextPage: true };
	const repeated = typeof asked === 'string' ? asked : pageInfo.endCursor;
	const endCursor = as === 'repeat' && repeated ? repeated : fakeCursor(asked);
	const edges = as === 'emptyPage' ? { edges: [] } : {};
	return { ...found, ...edges, pageInfo: { ...pageInfo, endCursor } };
}
