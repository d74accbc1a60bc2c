import { affected, dataOf, everywhere, filterOf, found, listed, one, tokenOf } from '../context';
import type { Context, Handler } from '../context';
import { badParameter, conflict } from '../errors';
import { valuesAt } from '../query/values';
import type { Row, World } from '../world';

/** How many agents carry each tag; generated agents carry none until they are changed. */
function endpointCounts(world: World): Map<unknown, number> {
	const counts = new Map<unknown, number>();
	for (const { row } of world.collections.agents.loose('createdAt'))
		for (const tag of valuesAt(row, 'tags.sentinelone')) {
			const { id } = tag as Row;
			counts.set(id, (counts.get(id) ?? 0) + 1);
		}
	return counts;
}

function author(context: Context): Row | undefined {
	return context.world.collections.users.get(tokenOf(context).userId ?? '');
}

function managed(row: Row): Row {
	const { createdAt, description, id, key, scopeId, scopeLevel, type, updatedAt, value } = row;
	const { createdById = null, updatedById = null } = row;
	return {
		...{ createdAt, createdById, description, id, key, scopeId, scopeLevel, type },
		...{ updatedAt, updatedById, value },
	};
}

const create: Handler = (context) => {
	const { world } = context;
	const { tags } = world.collections;
	const data = dataOf(context);
	if (!data.key) throw badParameter('Missing data for required field: data');
	const filter = filterOf(context) as Record<string, string[] | boolean | undefined>;
	const { tenant, accountIds, siteIds, groupIds } = filter;
	const ids = [accountIds, siteIds, groupIds].find((list) => Array.isArray(list)) as
		| string[]
		| undefined;
	if ((ids === undefined) === (tenant !== true))
		throw badParameter('filter: tenant, or accountIds, siteIds or groupIds');
	for (const row of tags.givenRows())
		if (row.key === data.key && row.value === data.value) throw conflict('The tag exists already.');
	const level = accountIds ? 'account' : siteIds ? 'site' : groupIds ? 'group' : 'global';
	const user = author(context);
	const row = {
		id: tags.newId(),
		allowEdit: true,
		createdAt: world.timestamp,
		createdBy: user?.fullName ?? null,
		createdById: user?.id ?? null,
		description: data.description ?? '',
		key: data.key,
		scopeId: ids?.[0] ?? null,
		scopeLevel: level,
		scopePath: level === 'global' ? 'Global' : level,
		type: data.type,
		updatedAt: world.timestamp,
		updatedBy: user?.fullName ?? null,
		updatedById: user?.id ?? null,
		value: data.value,
	};
	tags.give(row);
	return one(managed(row));
};

export const tagHandlers: Record<string, Handler> = {
	'GET /agents/tags': (context) => {
		const counts = endpointCounts(context.world);
		return listed(
			'tags',
			{
				scopes: everywhere,
				search: ['key', 'value', 'description'],
				special: { accountIds: () => null, siteIds: () => null, groupIds: () => null },
			},
			({ createdById, updatedById, ...row }) => {
				void [createdById, updatedById];
				const count = counts.get(row.id) ?? 0;
				return { ...row, totalEndpoints: count, endpointsInCurrentScope: count };
			},
		)(context);
	},
	'POST /tag-manager': create,
	'PUT /tag-manager/{tag_id}': (context) => {
		const { world, params } = context;
		const { tags, agents } = world.collections;
		const row = found(context, 'tags', params.tag_id, { scopes: everywhere }, 'tag');
		const id = String(row.id);
		const user = author(context);
		const fields = {
			...dataOf(context),
			updatedAt: world.timestamp,
			updatedBy: user?.fullName ?? null,
			updatedById: user?.id ?? null,
		};
		tags.change([id], (before) => ({ ...before, ...fields }));
		const after = tags.peek(id) ?? row;
		const { key, value } = after;
		agents.change(taggedWith(world, id), (agent) => ({
			...agent,
			tags: {
				sentinelone: tagsOf(agent).map((tag) => (tag.id === id ? { ...tag, key, value } : tag)),
			},
		}));
		return one(managed(after));
	},
	'DELETE /tag-manager': (context) => {
		const { world } = context;
		const { tags, agents } = world.collections;
		const { tagIds, query } = filterOf(context);
		const ids = [...tags.givenRows()]
			.filter(({ id }) => !Array.isArray(tagIds) || tagIds.length === 0 || tagIds.includes(id))
			.filter(({ key, value }) => !query || `${key} ${value}`.includes(String(query)))
			.map(({ id }) => String(id));
		for (const id of ids) {
			agents.change(taggedWith(world, id), (agent) => ({
				...agent,
				tags: { sentinelone: tagsOf(agent).filter((tag) => tag.id !== id) },
			}));
			tags.remove(id);
		}
		return affected(ids.length);
	},
};

function tagsOf(agent: Row): Row[] {
	return ((agent.tags ?? {}) as { sentinelone?: Row[] }).sentinelone ?? [];
}

function taggedWith(world: World, tagId: string): string[] {
	return world.collections.agents
		.loose('createdAt')
		.filter(({ row }) => tagsOf(row).some(({ id }) => id === tagId))
		.map(({ id }) => id);
}
