import type { Handler } from '../context';
import { everyOperation } from '../contract';
import { Dice } from '../random';
import { fill, makeCollection } from '../rows/make';
import type { Collection } from '../store/collection';
import { formatMicros } from '../time';
import type { Row, World } from '../world';
import { usualCall } from './calls';
import { modelOf, type Model, type PlainOptions } from './model';
import type { PlainName } from './names';
import { rowOf } from './row';
import { placeOfRow } from './scopes';

export interface PlainResource {
	name: PlainName;
	handlers: Record<string, Handler>;
	build(world: World, isLarge: boolean): Collection<Row>;
}

function build({ name, options, schema }: Model, world: World, isLarge: boolean): Collection<Row> {
	const { id: idField = 'id', time = 'createdAt', scoped = false, rows = 12 } = options;
	const properties = schema(world).properties ?? {};
	const make = (index: number, id: string, createdAt: number): Row => {
		const dice = new Dice(world.seed, name, index);
		const at = placeOfRow(world, dice, scoped, 'agentId' in properties);
		const facts = { world, dice, index, id, createdAt, place: at.place };
		return {
			...(rowOf(schema(world), facts) as Row),
			...at.fields,
			...options.fields?.(facts),
			[idField]: id,
			[time]: formatMicros(createdAt),
		};
	};
	const later: Record<string, { path: string; by: number }> =
		'updatedAt' in properties ? { updatedAt: { path: 'updatedAt', by: 0 } } : {};
	const times = { createdAt: time, later };
	const collection = makeCollection(world, `plain:${name}`, idField, times, make);
	fill(collection, world, isLarge ? (options.large ?? rows) : rows);
	return collection;
}

/**
 * A resource with a list and what usually goes with it, played from the contract alone: get,
 * create, update, delete, enable and disable, wherever the contract has the call. Requests are
 * checked, rows made, filters evaluated and permissions asked for as for every other resource.
 */
export function plain(name: PlainName, options: PlainOptions): PlainResource {
	const { path, except = [], also = {} } = options;
	const model = modelOf(name, options);
	const handlers: Record<string, Handler> = {};
	for (const operation of everyOperation().values()) {
		if (operation.path !== path && !operation.path.startsWith(`${path}/`)) continue;
		const handler = except.includes(operation.name) ? undefined : usualCall(model, operation);
		if (handler) handlers[operation.name] = handler;
	}
	return {
		name,
		handlers: { ...handlers, ...also },
		build: (world, isLarge) => build(model, world, isLarge),
	};
}
