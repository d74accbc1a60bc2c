import type { World } from '../world';

const known = new WeakMap<World, { revision: string; counts: Map<unknown, number> }>();

/**
 * How many agents are in each account, site and group, by id, and in `all`; decommissioned ones are
 * not counted. Generated agents are counted by their place alone, and only when something changed.
 */
export function agentCounts(world: World): ReadonlyMap<unknown, number> {
	const { agents } = world.collections;
	const before = known.get(world);
	if (before?.revision === agents.revision) return before.counts;
	const counts = new Map<unknown, number>();
	const add = (place: Partial<Record<'accountId' | 'siteId' | 'groupId', unknown>>) => {
		for (const key of [place.accountId, place.siteId, place.groupId, 'all'])
			counts.set(key, (counts.get(key) ?? 0) + 1);
	};
	for (let index = 0; index < agents.baseSize; index++) {
		if (agents.isLoose(index)) continue;
		const place = agents.basePlace(index);
		if (place.isDecommissioned !== true) add(place);
	}
	for (const { row } of agents.loose('createdAt')) if (row.isDecommissioned !== true) add(row);
	known.set(world, { revision: agents.revision, counts });
	return counts;
}
