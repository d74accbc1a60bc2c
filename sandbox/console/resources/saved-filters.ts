import {
	dataOf,
	everywhere,
	filterOf,
	found,
	listed,
	one,
	success,
	type Handler,
} from '../context';
import { badParameter } from '../errors';
import type { Row } from '../world';

/** Filters that people saved, and the names that a file gives one. */

const noScopes = { accountIds: () => null, siteIds: () => null, groupIds: () => null };
const scopes = { scopes: everywhere };

const save: Handler = (context) => {
	const { world } = context;
	const { name, filterFields = {} } = dataOf(context);
	const [siteId = null] = (filterOf(context).siteIds ?? []) as string[];
	const { filters } = world.collections;
	const at = { createdAt: world.timestamp, updatedAt: world.timestamp };
	const scope = { scopeLevel: siteId === null ? 'global' : 'site', scopeId: siteId, siteId };
	return one(filters.give({ id: filters.newId(), name, filterFields, ...at, ...scope }));
};

const update: Handler = (context) => {
	const { world, params } = context;
	const id = String(found(context, 'filters', params.filter_id, scopes, 'filter').id);
	const { filters } = world.collections;
	filters.change([id], (row) => ({
		...row,
		...dataOf(context),
		updatedAt: world.timestamp,
	}));
	return one(filters.peek(id) ?? {});
};

const remove: Handler = (context) => {
	const row = found(context, 'filters', context.params.filter_id, scopes, 'filter');
	context.world.collections.filters.remove(String(row.id));
	return success();
};

const fromFile: Handler = ({ files, body }) => {
	const { file } = files;
	if (!file) throw badParameter('file: Missing data for required field.');
	const lines = file.content.toString().split(/\r?\n/).filter(Boolean);
	const values = body.excludeHeader === true ? lines.slice(1) : lines;
	const data: Row = { filter: { [String(body.agentFilterField)]: values } };
	return one(data);
};

export const savedFilterHandlers: Record<string, Handler> = {
	'GET /filters': listed('filters', { scopes: everywhere, special: noScopes }),
	'POST /filters': save,
	'PUT /filters/{filter_id}': update,
	'DELETE /filters/{filter_id}': remove,
	'POST /filters/csv-filter': fromFile,
};
