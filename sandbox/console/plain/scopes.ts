import { tokenOf, type Context } from '../context';
import { badParameter, forbidden } from '../errors';
import type { RowScope } from '../query/filter';
import type { Dice } from '../random';
import type { Place, Row, World } from '../world';

/** Where a row of a resource is: its own fields that tell it, and the place they belong to. */
export interface AtScope {
	place: Place | undefined;
	fields: Row;
}

const LEVELS = ['global', 'account', 'site', 'site', 'group'] as const;
type Level = (typeof LEVELS)[number];

function fieldsOf(level: Level, place: Place | undefined): Row {
	if (level === 'global' || !place) return { scope: 'global', scopeId: null, scopeName: 'Global' };
	return {
		scope: level,
		scopeId: place[`${level}Id`],
		scopeName: place[`${level}Name`],
	};
}

/** Where a generated row is: a scope of some level, or the place of the agent that it is about. */
export function placeOfRow(world: World, dice: Dice, scoped: boolean, isOfAgent: boolean): AtScope {
	const { places } = world;
	const { agents } = world.collections;
	if (isOfAgent && agents.baseSize > 0) {
		const place = agents.basePlace(dice.int('agentId', agents.baseSize));
		return { place: place as unknown as Place, fields: {} };
	}
	const place = places.length > 0 ? dice.pick('place', places) : undefined;
	if (!scoped) return { place, fields: {} };
	const level = dice.pick('level', LEVELS);
	return { place, fields: fieldsOf(level, place) };
}

/** The scopes of a row that names one. A row for everything is no account's or site's. */
export function scopesOfRow(world: World, row: Row): RowScope[] {
	const id = String(row.scopeId);
	const { sites, groups } = world.collections;
	if (row.scope === 'account') return [{ accountId: id }];
	if (row.scope === 'site') return [{ siteId: id, accountId: String(sites.get(id)?.accountId) }];
	if (row.scope !== 'group') return [];
	const siteId = String(groups.get(id)?.siteId);
	return [{ groupId: id, siteId, accountId: String(sites.get(siteId)?.accountId) }];
}

/** Where the `filter` of a create puts the new rows: one for each scope that it names. */
export function atScopes(context: Context, filter: Row, scoped: boolean): AtScope[] {
	if (!scoped) return [{ place: undefined, fields: {} }];
	const { world } = context;
	const token = tokenOf(context);
	const at = (['account', 'site', 'group'] as const).flatMap((level) => {
		const ids = (filter[`${level}Ids`] ?? []) as string[];
		return ids.map((id) => {
			const row = world.collections[`${level}s`].get(id);
			const fields = { scope: level, scopeId: id, scopeName: row?.name };
			if (!row || !world.reaches(token, scopesOfRow(world, fields)))
				throw badParameter(`filter.${level}Ids: no such ${level}`);
			return { place: undefined, fields };
		});
	});
	if (at.length > 0 === (filter.tenant === true))
		throw badParameter('filter: tenant, or accountIds, siteIds or groupIds');
	if (at.length > 0) return at;
	if (token.scope.level !== 'tenant') throw forbidden('Global scope is required.');
	return [{ place: undefined, fields: fieldsOf('global', undefined) }];
}
