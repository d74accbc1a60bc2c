import { agentCounts } from './agent-counts';
import { affectedAgents } from './agent-selection';
import {
	dataOf,
	found,
	listed,
	one,
	success,
	specFor,
	tokenOf,
	visibleTo,
	type Context,
	type Handler,
	type PartialSpec,
} from '../context';
import { badParameter, conflict, forbidden } from '../errors';
import { makeId } from '../ids';
import { list } from '../query/list';
import { placeFields } from '../rows/agents';
import { groupRow, registrationToken, siteRow } from '../rows/scopes';
import type { Place, Row, World } from '../world';

export const accountScopes = {
	scopes: (row: Row) => [{ accountId: String(row.id), siteId: null, groupId: null }],
};
export const siteScopes = {
	scopes: (row: Row) => [{ accountId: String(row.accountId), siteId: String(row.id) }],
};

/** The place of a group: its site and account with their present names. */
export function placeOfGroup(world: World, groupId: string): Place | undefined {
	const group = world.collections.groups.get(groupId);
	const site = group && world.collections.sites.get(String(group.siteId));
	if (!group || !site) return undefined;
	return {
		accountId: String(site.accountId),
		accountName: String(site.accountName),
		siteId: String(site.id),
		siteName: String(site.name),
		groupId,
		groupName: String(group.name),
	};
}

/** The default group of a site. */
export function defaultGroup(world: World, siteId: string): Row | undefined {
	for (const group of world.collections.groups.givenRows())
		if (group.siteId === siteId && group.isDefault === true) return group;
	return undefined;
}

export const groupScopes = (world: World) => ({
	scopes: (row: Row) => {
		const site = world.collections.sites.get(String(row.siteId));
		return [
			{
				accountId: site ? String(site.accountId) : null,
				siteId: String(row.siteId),
				groupId: String(row.id),
			},
		];
	},
});

const site = (context: Context): Row => found(context, 'sites', context.params.site_id, siteScopes);
const group = (context: Context): Row =>
	found(context, 'groups', context.params.group_id, groupScopes(context.world));

/** Changes one row and answers with what became of it. */
function changed(context: Context, name: 'sites' | 'groups', row: Row, fields: Row): Row {
	const id = String(row.id);
	const collection = context.world.collections[name];
	const updatedAt = context.world.timestamp;
	collection.change([id], (before) => ({ ...before, ...fields, updatedAt }));
	return collection.peek(id) ?? row;
}

const accountSpec: PartialSpec = { ...accountScopes, fields: { accountId: 'id', state: 'state' } };

/** An account with how much of it is in use. */
function withUsage(world: World, row: Row): Row {
	let numberOfSites = 0;
	for (const found of world.collections.sites.givenRows())
		if (found.accountId === row.id && found.state !== 'deleted') numberOfSites++;
	const activeAgents = agentCounts(world).get(row.id) ?? 0;
	return { ...row, numberOfSites, completeSites: numberOfSites, activeAgents };
}

function noSiteTokens(context: Context): void {
	if (context.token?.scope.level === 'site')
		throw forbidden('Account or Global level access is required.');
}

const groupList: Handler = (context) => {
	const counts = agentCounts(context.world);
	const spec = { ...groupScopes(context.world), search: ['name', 'description'] };
	return listed('groups', spec, (row) => ({ ...row, totalAgents: counts.get(row.id) ?? 0 }))(
		context,
	);
};

const siteList: Handler = (context) => {
	const { world, operation, query } = context;
	const spec = specFor(world.collections.sites, operation, {
		...siteScopes,
		search: ['name', 'description', 'accountName'],
		fields: { siteId: 'id', state: 'state' },
		special: {
			siteIds: (value) => (row) => (value as string[]).includes(String(row.id)),
			features: () => null,
			module: (value) => (row) => JSON.stringify(row.licenses).includes(`"${String(value)}"`),
		},
	});
	const { rows, pagination } = list(query, spec, visibleTo(context, spec));
	const counts = agentCounts(world);
	const sites = (rows as Row[]).map((row) => ({ ...row, activeLicenses: counts.get(row.id) ?? 0 }));
	const activeLicenses = counts.get('all') ?? 0;
	return { body: { data: { sites, allSites: { totalLicenses: 0, activeLicenses } }, pagination } };
};

const createSite: Handler = (context) => {
	noSiteTokens(context);
	const { world } = context;
	const data = dataOf(context);
	const accountId = String(data.accountId ?? makeId('account', 0));
	const account = world.collections.accounts.get(accountId);
	const token = tokenOf(context);
	if (!account || !world.reaches(token, [{ accountId }]))
		throw badParameter('accountId: unknown account');
	for (const row of world.collections.sites.givenRows())
		if (row.accountId === accountId && row.name === data.name)
			throw conflict('A site with this name already exists.');
	const { policy, inherits, ...fields } = data;
	void [policy, inherits];
	const id = world.collections.sites.newId();
	const made = {
		...siteRow(world, 1, id, world.clock.micros, account),
		...fields,
		id,
		isDefault: false,
	};
	world.collections.sites.give(made);
	const groupId = world.collections.groups.newId();
	world.collections.groups.give(groupRow(world, groupId, world.clock.micros, id, 0));
	return one(made);
};

const moveAgents: Handler = (context) => {
	const row = group(context);
	const place = placeOfGroup(context.world, String(row.id));
	// Agents move between groups of their own site only.
	affectedAgents(
		context,
		(agent) => ({ ...agent, ...placeFields(place) }),
		(agent) => agent.siteId === row.siteId,
	);
	return { status: 204 };
};

const removeGroup: Handler = (context) => {
	const { world } = context;
	const row = group(context);
	if (row.isDefault === true) throw badParameter('The default group cannot be deleted.');
	const fallback = placeOfGroup(world, String(defaultGroup(world, String(row.siteId))?.id));
	const ids: string[] = [];
	const { agents, groups } = world.collections;
	for (let index = 0; index < agents.baseSize; index++) {
		const agent = agents.get(agents.baseId(index));
		if (agent?.groupId === row.id) ids.push(agents.baseId(index));
	}
	for (const agent of agents.givenRows()) if (agent.groupId === row.id) ids.push(String(agent.id));
	const updatedAt = world.timestamp;
	agents.change(ids, (agent) => ({ ...agent, ...placeFields(fallback), updatedAt }));
	groups.remove(String(row.id));
	return success();
};

export const scopeHandlers: Record<string, Handler> = {
	'GET /accounts': (context) => {
		noSiteTokens(context);
		return listed('accounts', accountSpec, (row) => withUsage(context.world, row))(context);
	},
	'GET /accounts/{account_id}': (context) => {
		noSiteTokens(context);
		const row = found(context, 'accounts', context.params.account_id, accountScopes);
		return one(withUsage(context.world, row));
	},
	'GET /sites': siteList,
	'POST /sites': createSite,
	'GET /sites/{site_id}': (context) => one(site(context)),
	'PUT /sites/{site_id}': (context) => {
		const { policy, inherits, id, ...fields } = dataOf(context);
		void [policy, inherits, id];
		return one(changed(context, 'sites', site(context), fields));
	},
	'DELETE /sites/{site_id}': (context) => {
		changed(context, 'sites', site(context), { state: 'deleted' });
		return success();
	},
	'PUT /sites/{site_id}/reactivate': (context) => {
		const { expiration, unlimited } = dataOf(context);
		changed(context, 'sites', site(context), {
			state: 'active',
			...(expiration ? { expiration } : {}),
			...(unlimited === true ? { expiration: null, unlimitedExpiration: true } : {}),
		});
		return success();
	},
	'POST /sites/{site_id}/expire-now': (context) => {
		const expiration = context.world.timestamp;
		const fields = { state: 'expired', expiration, unlimitedExpiration: false };
		return one(changed(context, 'sites', site(context), fields));
	},
	'GET /sites/{site_id}/token': (context) => one({ token: site(context).registrationToken }),
	'PUT /sites/{site_id}/regenerate-key': (context) => {
		const row = site(context);
		const version = context.world.clock.micros;
		const fields = { registrationToken: registrationToken(context.world, String(row.id), version) };
		changed(context, 'sites', row, fields);
		return one(fields);
	},
	'GET /groups': groupList,
	'POST /groups': (context) => {
		const { world } = context;
		const { policy, ...fields } = dataOf(context);
		void policy;
		const owner = found(context, 'sites', String(fields.siteId ?? ''), siteScopes, 'site');
		const id = world.collections.groups.newId();
		const type = fields.filterId ? 'dynamic' : 'static';
		const base = groupRow(world, id, world.clock.micros, String(owner.id), 1);
		return one(world.collections.groups.give({ ...base, rank: null, ...fields, id, type }));
	},
	'GET /groups/{group_id}': (context) => one(group(context)),
	'PUT /groups/{group_id}': (context) => {
		const { policy, id, ...fields } = dataOf(context);
		void [policy, id];
		return one(changed(context, 'groups', group(context), fields));
	},
	'DELETE /groups/{group_id}': removeGroup,
	'PUT /groups/{group_id}/move-agents': moveAgents,
	'GET /groups/{group_id}/token': (context) => one({ token: group(context).registrationToken }),
};
