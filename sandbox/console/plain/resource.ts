import {
	affected,
	dataOf,
	filterOf,
	found,
	listed,
	one,
	ownScope,
	specFor,
	success,
	tokenOf,
	visibleTo,
	type Context,
	type Handler,
	type PartialSpec,
} from '../context';
import { contractOf, everyOperation, resolve, type Operation, type Schema } from '../contract';
import { badParameter, conflict } from '../errors';
import { buildFilter } from '../query/filter';
import { fill, makeCollection } from '../rows/make';
import { Dice } from '../random';
import type { Collection } from '../store/collection';
import { candidates } from '../store/selection';
import { formatMicros } from '../time';
import type { CollectionName, PlainCollections, Row, World } from '../world';
import { rowOf, type RowFacts } from './row';
import { atScopes, placeOfRow, scopesOfRow, type AtScope } from './scopes';

type Name = keyof PlainCollections & CollectionName;

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

export interface PlainResource {
	name: Name;
	handlers: Record<string, Handler>;
	build(world: World, isLarge: boolean): Collection<Row>;
}

/** The schema of one row, from the list call of the contract that the world plays or of the other. */
function rowSchema(path: string, world?: World): Schema {
	const name = `GET ${path}`;
	const operation = (world && contractOf(world.year).get(name)) ?? everyOperation().get(name);
	const data = operation?.response.schema && resolve(operation.response.schema).properties?.data;
	const items = data && resolve(data).items;
	if (!items) throw new Error(`${name} lists no rows in the contract`);
	return resolve(items);
}

/**
 * A resource with a list and what usually goes with it, played from the contract alone: get,
 * create, update, delete, enable and disable, wherever the contract has the call. Requests are
 * checked, rows made, filters evaluated and permissions asked for as for every other resource.
 */
export function plain(name: Name, options: PlainOptions): PlainResource {
	const { path, scoped = false, id: idField = 'id', time = 'createdAt' } = options;
	const what = name.replace(/s$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
	const rowsOf = (world: World): Collection<Row> => world.collections[name];
	const scopesOf = (world: World) => {
		if (scoped) return (row: Row) => scopesOfRow(world, row);
		const isOfAgent = 'agentId' in (rowSchema(path, world).properties ?? {});
		if (!isOfAgent) return ownScope;
		return (row: Row) => ownScope(world.collections.agents.peek(String(row.agentId)) ?? {});
	};

	const spec = ({ world, operation }: Context) => {
		const properties = new Set(Object.keys(rowSchema(path, world).properties ?? {}));
		const partial: PartialSpec = {
			properties,
			scopes: scopesOf(world),
			fields: options.filters ?? {},
			search: options.search ?? ['name', 'description'].filter((field) => properties.has(field)),
			ordered: {
				[time]: 'createdAt',
				...(properties.has('updatedAt') ? { updatedAt: 'updatedAt' } : {}),
			},
		};
		return specFor(rowsOf(world), operation, partial);
	};

	/** The rows that a body names, by `filter` or by `data.ids`; an empty filter is all of them. */
	const chosen = (context: Context): string[] => {
		const { ids } = dataOf(context);
		const full = spec(context);
		const built = buildFilter(Array.isArray(ids) ? { ids } : filterOf(context), full);
		const visible = visibleTo(context, full);
		if (visible) built.where.push(visible);
		return [...candidates(full.collection, built)].map(full.collection.spec.idOf);
	};

	const change = (context: Context, ids: readonly string[], fields: Row): number => {
		const schema = rowSchema(path, context.world).properties ?? {};
		const touched = 'updatedAt' in schema ? { updatedAt: context.world.timestamp } : {};
		return rowsOf(context.world).change(ids, (row) => ({ ...row, ...fields, ...touched }));
	};

	/** What of `data` a row keeps: what it has a field for. */
	const kept = (context: Context, given = dataOf(context)): Row => {
		const properties = rowSchema(path, context.world).properties ?? {};
		const same = Object.entries(given).filter(([key]) => key in properties && key !== idField);
		return { ...Object.fromEntries(same), ...options.data?.(given, context) };
	};

	const refuseTaken = (context: Context, fields: Row, at: AtScope): void => {
		const { unique } = options;
		if (unique === undefined) return;
		const isSame = (row: Row) =>
			row[unique] === fields[unique] && (!scoped || row.scopeId === at.fields.scopeId);
		const selection = { ranges: [], where: [isSame] };
		for (const row of candidates(rowsOf(context.world), selection))
			throw conflict(`${unique}: ${String(row[unique])} exists already in this scope.`);
	};

	const create: Handler = (context) => {
		const { world, operation } = context;
		const collection = rowsOf(world);
		const { data } = context.body;
		const wanted = (Array.isArray(data) ? (data as Row[]) : [dataOf(context)]).map((one) =>
			kept(context, one),
		);
		const at = atScopes(context, filterOf(context), scoped);
		const user = world.collections.users.get(tokenOf(context).userId ?? '');
		const rows = at.flatMap((scope) => wanted.map((fields) => ({ scope, fields })));
		for (const { scope, fields } of rows) refuseTaken(context, fields, scope);
		const properties = rowSchema(path, world).properties ?? {};
		const made = rows.map(({ scope, fields }) => {
			const ownFields = {
				...Object.fromEntries(Object.keys(properties).map((key) => [key, null])),
				...{ creator: user?.fullName, creatorId: user?.id, editable: true },
				...{ createdAt: world.timestamp, updatedAt: world.timestamp },
			};
			const more = options.created?.(context);
			const known = Object.entries({ ...ownFields, ...scope.fields, ...more, ...fields });
			const id = collection.newId();
			return collection.give({
				...Object.fromEntries(known.filter(([key]) => key in properties)),
				...scope.place,
				[idField]: id,
				[time]: world.timestamp,
			});
		});
		const schema = operation.response.schema;
		const answered = schema && resolve(schema).properties?.data;
		return one(answered && resolve(answered).type === 'array' ? made : (made[0] ?? {}));
	};

	const lookUp = (context: Context): Row => {
		const [id] = Object.values(context.params);
		return found(context, name, id, { scopes: scopesOf(context.world) }, what);
	};

	const answerOf = (context: Context, row: Row, count: number) => {
		const schema = context.operation.response.schema;
		const data = schema && resolve(schema).properties?.data;
		const inside = (data && resolve(data).properties) ?? {};
		if ('affected' in inside) return affected(count);
		if ('success' in inside) return success();
		return one(row);
	};

	const update: Handler = (context) => {
		const row = lookUp(context);
		const id = String(row[idField]);
		const given = Object.entries(kept(context)).filter(([, value]) => value !== null);
		change(context, [id], Object.fromEntries(given));
		return answerOf(context, rowsOf(context.world).peek(id) ?? row, 1);
	};

	const remove: Handler = (context) => {
		const ids = chosen(context);
		for (const id of ids) rowsOf(context.world).remove(id);
		return answerOf(context, {}, ids.length);
	};

	const setStatus =
		(status?: string): Handler =>
		(context) => {
			const fields = status === undefined ? kept(context) : { status };
			if (Object.keys(fields).length === 0) throw badParameter('data: nothing to change');
			return answerOf(context, {}, change(context, chosen(context), fields));
		};

	/** What is done by a call of the contract on this path; undefined when that is no usual one. */
	const usual = ({ method, path: at, body }: Operation): Handler | undefined => {
		if (at === path) {
			if (method === 'GET') return listed(name, spec);
			if (method === 'POST') return create;
			return method === 'DELETE' ? remove : undefined;
		}
		const below = at.slice(path.length);
		if (method === 'PUT' && below === '/enable')
			return body && resolve(body).properties?.data ? setStatus() : setStatus('Active');
		if (method === 'PUT' && below === '/disable') return setStatus('Disabled');
		if (!/^\/\{\w+\}$/.test(below)) return undefined;
		if (method === 'GET') return (context) => one(lookUp(context));
		if (method === 'PUT') return update;
		if (method !== 'DELETE') return undefined;
		return (context) => {
			rowsOf(context.world).remove(String(lookUp(context)[idField]));
			return success();
		};
	};

	const handlers: Record<string, Handler> = {};
	for (const operation of everyOperation().values()) {
		if (operation.path !== path && !operation.path.startsWith(`${path}/`)) continue;
		const handler = options.except?.includes(operation.name) ? undefined : usual(operation);
		if (handler) handlers[operation.name] = handler;
	}
	Object.assign(handlers, options.also);

	return {
		name,
		handlers,
		build(world, isLarge) {
			const schema = rowSchema(path, world);
			const properties = schema.properties ?? {};
			const make = (index: number, id: string, createdAt: number): Row => {
				const dice = new Dice(world.seed, name, index);
				const at = placeOfRow(world, dice, scoped, 'agentId' in properties);
				const facts = { world, dice, index, id, createdAt, place: at.place };
				return {
					...(rowOf(schema, facts) as Row),
					...at.fields,
					...options.fields?.(facts),
					[idField]: id,
					[time]: formatMicros(createdAt),
				};
			};
			const later: Record<string, { path: string; by: number }> =
				'updatedAt' in properties ? { updatedAt: { path: 'updatedAt', by: 0 } } : {};
			const kind = `plain:${name}` as const;
			const collection = makeCollection(world, kind, idField, { createdAt: time, later }, make);
			const { rows = 12, large = rows } = options;
			fill(collection, world, isLarge ? large : rows);
			return collection;
		},
	};
}
