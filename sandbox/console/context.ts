import type { Operation, Schema } from './contract';
import { resolve } from './contract';
import { notFound, unauthorized } from './errors';
import { list, type ListSpec } from './query/list';
import type { FormFile } from './multipart';
import type { RowScope } from './query/filter';
import type { Collection } from './store/collection';
import { onPlace, type Predicate } from './store/selection';
import type { Token } from './tokens';
import type { CollectionName, Row, World } from './world';

/** One accepted request. */
export interface Context {
	world: World;
	operation: Operation;
	params: Record<string, string>;
	query: Record<string, unknown>;
	/** JSON, or the fields of a form. */
	body: Record<string, unknown>;
	/** Of a form, by field. */
	files: Record<string, FormFile>;
	/** Absent on the calls that need none: log-in. */
	token?: Token;
}

export interface Answer {
	status?: number;
	/** Without a body the answer is empty. */
	body?: Record<string, unknown>;
	/** A file instead of JSON. */
	file?: { name: string; type: string; content: Buffer };
}

export type Handler = (context: Context) => Answer;

export const one = (data: object): Answer => ({ body: { data } });
export const success = (): Answer => one({ success: true });
export const affected = (count: number): Answer => one({ affected: count });

export function tokenOf(context: Context): Token {
	if (!context.token) throw unauthorized();
	return context.token;
}

/** The scopes of a row that carries its own ids. */
export function ownScope(row: Row): RowScope[] {
	const text = (value: unknown) => (typeof value === 'string' ? value : null);
	return [{ accountId: text(row.accountId), siteId: text(row.siteId), groupId: text(row.groupId) }];
}

/** The scope of rows that every token may see. */
export const everywhere = (): RowScope[] => [{ isEverywhere: true }];

/** The properties of the rows that a list answers with. */
function rowProperties(operation: Operation): ReadonlySet<string> {
	const inner = (schema: Schema | undefined, name: string): Schema | undefined => {
		const sub = schema && resolve(schema).properties?.[name];
		return sub && resolve(sub);
	};
	const data = inner(operation.response.schema, 'data');
	const rows = data?.type === 'object' ? inner(data, 'sites') : data;
	return new Set(Object.keys((rows?.items && resolve(rows.items).properties) ?? {}));
}

export type PartialSpec = Partial<Omit<ListSpec<Row>, 'collection'>>;

/** The list spec of a collection, with defaults: own ids as scope, ordered times by their names. */
export function specFor(
	collection: Collection<Row>,
	operation: Operation,
	spec: PartialSpec = {},
): ListSpec<Row> {
	const ordered = Object.fromEntries(
		Object.keys(collection.spec.ordered)
			.filter((name) => name !== 'id')
			.map((name) => [name, name]),
	);
	return {
		collection,
		fields: {},
		search: ['name'],
		ordered,
		scopes: ownScope,
		sort: {},
		properties: rowProperties(operation),
		...spec,
	};
}

/** What the token may see, by the spec's scopes; undefined when that is everything. */
export function visibleTo(
	context: Context,
	spec: Pick<ListSpec<Row>, 'scopes'>,
): Predicate<Row> | undefined {
	const { token, world } = context;
	if (!token || token.scope.level === 'tenant') return undefined;
	return onPlace((row) => world.reaches(token, spec.scopes(row)));
}

/** A list call on one collection. */
export function listed(
	name: CollectionName,
	make: PartialSpec | ((context: Context) => PartialSpec),
	view: (row: Row, context: Context) => object = (row) => row,
	also?: Predicate<Row>,
): Handler {
	return (context) => {
		const partial = typeof make === 'function' ? make(context) : make;
		const spec = specFor(context.world.collections[name], context.operation, partial);
		const visible = visibleTo(context, spec);
		const { rows, pagination } = list(context.query, spec, visible, also);
		return { body: { data: rows.map((row) => view(row as Row, context)), pagination } };
	};
}

/** The row a path names, when it is there and the token reaches it; else 404. */
export function found(
	context: Context,
	name: CollectionName,
	id: string | undefined,
	spec: Pick<ListSpec<Row>, 'scopes'> = { scopes: ownScope },
	what = name.replace(/s$/, ''),
): Row {
	const row = context.world.collections[name].get(id ?? '');
	const visible = visibleTo(context, spec);
	if (!row || (visible && !visible(row))) throw notFound(`Could not retrieve ${what}.`);
	return row;
}

/** `data` of a body. */
export function dataOf(context: Context): Row {
	const { data } = context.body;
	return data !== null && typeof data === 'object' && !Array.isArray(data) ? (data as Row) : {};
}

/** `filter` of a body. */
export function filterOf(context: Context): Row {
	const { filter } = context.body;
	return filter !== null && typeof filter === 'object' ? (filter as Row) : {};
}
