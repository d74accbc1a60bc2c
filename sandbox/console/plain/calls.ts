import { affected, dataOf, filterOf, listed, one, success, tokenOf } from '../context';
import type { Answer, Context, Handler } from '../context';
import { resolve, type Operation } from '../contract';
import { badParameter, conflict } from '../errors';
import { candidates } from '../store/selection';
import type { Row } from '../world';
import { answeredData, type Model } from './model';
import { atScopes, type AtScope } from './scopes';

/** Refuses a row that has what another one of its scope has, where that may not be. */
function refuseTaken({ rows, options }: Model, context: Context, fields: Row, at: AtScope): void {
	const { unique, scoped } = options;
	if (unique === undefined) return;
	const isSame = (row: Row) =>
		row[unique] === fields[unique] && (!scoped || row.scopeId === at.fields.scopeId);
	const selection = { ranges: [], where: [isSame] };
	for (const row of candidates(rows(context.world), selection))
		throw conflict(`${unique}: ${String(row[unique])} exists already in this scope.`);
}

/** A new row: what was sent, where it holds, and nothing in the other fields of the contract. */
function newRow(model: Model, context: Context, fields: Row, at: AtScope): Row {
	const { world } = context;
	const now = world.timestamp;
	const { id = 'id', time = 'createdAt', created } = model.options;
	const properties = model.schema(world).properties ?? {};
	const user = world.collections.users.get(tokenOf(context).userId ?? '');
	const known = {
		...{ creator: user?.fullName, creatorId: user?.id, editable: true },
		...{ createdAt: now, updatedAt: now },
		...created?.(context),
		...fields,
	};
	return {
		...Object.fromEntries(Object.keys(properties).map((key) => [key, null])),
		...Object.fromEntries(Object.entries(known).filter(([key]) => key in properties)),
		...at.fields,
		[id]: model.rows(world).newId(),
		[time]: now,
	};
}

const create =
	(model: Model): Handler =>
	(context) => {
		const { world, operation, body } = context;
		const wanted = Array.isArray(body.data) ? (body.data as Row[]) : [dataOf(context)];
		const given = wanted.map((data) => model.kept(context, data));
		const scopes = atScopes(context, filterOf(context), model.options.scoped ?? false);
		const planned = scopes.flatMap((at) => given.map((fields) => ({ at, fields })));
		for (const { at, fields } of planned) refuseTaken(model, context, fields, at);
		const made = planned.map(({ at, fields }) =>
			model.rows(world).give(newRow(model, context, fields, at)),
		);
		const isList = answeredData(operation.response.schema).type === 'array';
		return one(isList ? made : (made[0] ?? {}));
	};

/** How the contract has a change answered: a count, a success, or the row. */
function changed({ operation }: Context, count: number, row: Row = {}): Answer {
	const { properties = {} } = answeredData(operation.response.schema);
	if ('affected' in properties) return affected(count);
	return 'success' in properties ? success() : one(row);
}

const update =
	(model: Model): Handler =>
	(context) => {
		const row = model.lookUp(context);
		const id = String(row[model.options.id ?? 'id']);
		const given = Object.entries(model.kept(context)).filter(([, value]) => value !== null);
		model.change(context, [id], Object.fromEntries(given));
		return changed(context, 1, model.rows(context.world).peek(id) ?? row);
	};

const remove =
	(model: Model, idsOf: (context: Context) => string[]): Handler =>
	(context) => {
		const ids = idsOf(context);
		for (const id of ids) model.rows(context.world).remove(id);
		return changed(context, ids.length);
	};

/** Sets the status of the rows that a filter names: to what `data` says, or to this one. */
const setStatus =
	(model: Model, status?: string): Handler =>
	(context) => {
		const fields = status === undefined ? model.kept(context) : { status };
		if (Object.keys(fields).length === 0) throw badParameter('data: nothing to change');
		return changed(context, model.change(context, model.chosen(context), fields));
	};

/** What plays a call of the contract; undefined when it is not one of the usual ones. */
export function usualCall(model: Model, operation: Operation): Handler | undefined {
	const { method, path, body } = operation;
	const { path: own, id = 'id' } = model.options;
	if (path === own) {
		if (method === 'GET') return listed(model.name, model.spec);
		if (method === 'POST') return create(model);
		return method === 'DELETE' ? remove(model, model.chosen) : undefined;
	}
	const below = path.slice(own.length);
	if (method === 'PUT' && below === '/enable')
		return setStatus(model, body && resolve(body).properties?.data ? undefined : 'Active');
	if (method === 'PUT' && below === '/disable') return setStatus(model, 'Disabled');
	if (!/^\/\{\w+\}$/.test(below)) return undefined;
	if (method === 'GET') return (context) => one(model.lookUp(context));
	if (method === 'PUT') return update(model);
	if (method !== 'DELETE') return undefined;
	return remove(model, (context) => [String(model.lookUp(context)[id])]);
}
