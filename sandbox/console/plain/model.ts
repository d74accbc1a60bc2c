import {
	dataOf,
	filterOf,
	found,
	ownScope,
	specFor,
	visibleTo,
	type Context,
	type Handler,
	type PartialSpec,
} from '../context';
import { contractOf, everyOperation, resolve, type Schema } from '../contract';
import { buildFilter } from '../query/filter';
import type { Collection } from '../store/collection';
import { candidates } from '../store/selection';
import type { Row, World } from '../world';
import type { PlainName } from './names';
import type { RowFacts } from './row';
import { scopesOfRow } from './scopes';

/** What there is to say of a resource that the contract does not. */
export interface PlainOptions {
	/** The list's path; every call that the contract has on it and on one row below it is played. */
	path: string;
	/** Rows hold at the tenant, an account, a site or a group (`scope`, `scopeId`), as rules do. */
	scoped?: boolean;
	/** Rows at the start, and in the large world. */
	rows?: number;
	large?: number;
	/** Where a row keeps its id and its time: `id` and `createdAt` unless told. */
	id?: string;
	time?: string;
	/** A field of which no two rows of a scope have the same. */
	unique?: string;
	/** Fields that rows have beside or instead of those made from the contract. */
	fields?: (facts: RowFacts) => Row;
	/** Filter names to fields, where they differ by more than a plural. */
	filters?: Record<string, string>;
	/** Where `query` looks. */
	search?: string[];
	/** What a row gets from a request's `data` beside the fields of the same names. */
	data?: (data: Row, context: Context) => Row;
	/** What a created row has that no request says. */
	created?: (context: Context) => Row;
	/** Calls that go another way, and those beside the usual ones. */
	also?: Record<string, Handler>;
	/** Calls on a path below that are not about one row. */
	except?: readonly string[];
}

/** What the calls of a resource share. */
export interface Model {
	name: PlainName;
	options: PlainOptions;
	rows(world: World): Collection<Row>;
	/** The fields that rows have by the contract that the world plays, or by the other one. */
	schema(world: World): Schema;
	spec(context: Context): ReturnType<typeof specFor>;
	/** The row that the path names; a 404 when the token reaches none. */
	lookUp(context: Context): Row;
	/** The ids that a body names, by `filter` or by `data.ids`; an empty filter is all of them. */
	chosen(context: Context): string[];
	/** What of `data` a row keeps: what it has a field for. */
	kept(context: Context, data?: Row): Row;
	/** Changes rows; returns how many there were. */
	change(context: Context, ids: readonly string[], fields: Row): number;
}

/** The schema of `data` in the answer of an operation. */
export function answeredData(schema: Schema | undefined): Schema {
	const data = schema && resolve(schema).properties?.data;
	return data ? resolve(data) : {};
}

function rowSchema(path: string, world: World): Schema {
	const name = `GET ${path}`;
	const operation = contractOf(world.year).get(name) ?? everyOperation().get(name);
	const { items } = answeredData(operation?.response.schema);
	if (!items) throw new Error(`${name} lists no rows in the contract`);
	return resolve(items);
}

export function modelOf(name: PlainName, options: PlainOptions): Model {
	const { path, scoped = false, id: idField = 'id', time = 'createdAt' } = options;
	const what = name.replace(/s$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
	const rows = (world: World) => world.collections[name];
	const schema = (world: World) => rowSchema(path, world);
	const properties = (world: World) => schema(world).properties ?? {};

	const scopesOf = (world: World) => {
		if (scoped) return (row: Row) => scopesOfRow(world, row);
		if (!('agentId' in properties(world))) return ownScope;
		return (row: Row) => ownScope(world.collections.agents.peek(String(row.agentId)) ?? {});
	};

	const spec = ({ world, operation }: Context) => {
		const names = new Set(Object.keys(properties(world)));
		const partial: PartialSpec = {
			properties: names,
			scopes: scopesOf(world),
			fields: options.filters ?? {},
			search: options.search ?? ['name', 'description'].filter((field) => names.has(field)),
			ordered: {
				[time]: 'createdAt',
				...(names.has('updatedAt') ? { updatedAt: 'updatedAt' } : {}),
			},
		};
		return specFor(rows(world), operation, partial);
	};

	return {
		...{ name, options, rows, schema, spec },
		lookUp(context) {
			const [id] = Object.values(context.params);
			return found(context, name, id, { scopes: scopesOf(context.world) }, what);
		},
		chosen(context) {
			const { ids } = dataOf(context);
			const full = spec(context);
			const built = buildFilter(Array.isArray(ids) ? { ids } : filterOf(context), full);
			const visible = visibleTo(context, full);
			if (visible) built.where.push(visible);
			return [...candidates(full.collection, built)].map(full.collection.spec.idOf);
		},
		kept(context, data = dataOf(context)) {
			const known = properties(context.world);
			const same = Object.entries(data).filter(([key]) => key in known && key !== idField);
			return { ...Object.fromEntries(same), ...options.data?.(data, context) };
		},
		change(context, ids, fields) {
			const { world } = context;
			const touched = 'updatedAt' in properties(world) ? { updatedAt: world.timestamp } : {};
			return rows(world).change(ids, (row) => ({ ...row, ...fields, ...touched }));
		},
	};
}
