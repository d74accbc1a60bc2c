import type { IDataObject } from 'n8n-workflow';
import type { Entity } from './entity';
import {
	accountEntity,
	accountKey,
	agentEntity,
	agentKey,
	groupEntity,
	groupKey,
	siteEntity,
	siteKey,
} from './assetEntities';
import { deviceEntity, ownerEntity } from './machineEntities';

/** What the console protects: accounts, sites, groups, agents, their machines and owners. Pure. */

/** Rows of the console; undefined for a list that the token may not read. */
export interface AssetRows {
	accounts?: IDataObject[];
	sites?: IDataObject[];
	groups?: IDataObject[];
	agents?: IDataObject[];
}

export type Part = 'site' | 'device' | 'owner';

export interface Relationship {
	[property: string]: IDataObject[string];
	_key: string;
	_type: string;
	_class: string;
	_fromEntityKey: string;
	_toEntityKey: string;
	displayName: string;
}

export interface AssetGraph {
	entities: Entity[];
	relationships: Relationship[];
}

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

const noun = (type: string): string => type.replace(/^sentinelone_/, '');

class Builder {
	readonly entities = new Map<string, Entity>();

	readonly relationships = new Map<string, Relationship>();

	add(entity: Entity): Entity {
		const known = this.entities.get(entity._key);
		// Two agents of one machine, or of one person: the one seen last describes it.
		const isNewer = Number(entity.lastSeenOn ?? 0) > Number(known?.lastSeenOn ?? 0);
		if (known === undefined || isNewer) this.entities.set(entity._key, entity);
		return entity;
	}

	/** A place that rows name though its list could not be read. */
	ensure(key: string, make: () => Entity): void {
		if (!this.entities.has(key)) this.add(make());
	}

	relate(fromKey: string, verb: 'has' | 'protects' | 'owns', toKey: string): void {
		const from = this.entities.get(fromKey);
		const to = this.entities.get(toKey);
		if (from === undefined || to === undefined) return;
		const _class = verb.toUpperCase();
		const _key = `${fromKey}|${verb}|${toKey}`;
		this.relationships.set(_key, {
			_key,
			_type: `${from._type}_${verb}_${noun(to._type)}`,
			_class,
			_fromEntityKey: fromKey,
			_toEntityKey: toKey,
			displayName: _class,
		});
	}
}

interface Places {
	/** The account of a site. */
	accountOf: Map<string, string>;
	/** The site of a group. */
	siteOf: Map<string, string>;
}

/** Adds accounts, sites and groups, also those that only other rows name. */
function addPlaces(builder: Builder, rows: AssetRows, withSites: boolean): Places {
	const accountOf = new Map<string, string>();
	const siteOf = new Map<string, string>();
	const addAccount = (id: string, row: IDataObject) =>
		builder.ensure(accountKey(id), () => accountEntity(id, row));
	const addSite = (id: string, row: IDataObject) => {
		const account = text(row.accountId);
		if (account !== undefined) {
			accountOf.set(id, account);
			addAccount(account, { name: row.accountName });
		}
		if (withSites) builder.ensure(siteKey(id), () => siteEntity(id, row));
	};
	const addGroup = (id: string, row: IDataObject) => {
		const site = text(row.siteId);
		if (site !== undefined) siteOf.set(id, site);
		builder.ensure(groupKey(id), () => groupEntity(id, row));
	};
	const each = (list: IDataObject[] | undefined, add: typeof addAccount) => {
		for (const row of list ?? []) {
			const id = text(row.id);
			if (id !== undefined) add(id, row);
		}
	};
	each(rows.accounts, addAccount);
	each(rows.sites, addSite);
	each(rows.groups, addGroup);
	for (const { siteId, siteName, groupId, groupName, accountId, accountName } of rows.agents ??
		[]) {
		const [site, group] = [text(siteId), text(groupId)];
		if (site !== undefined) addSite(site, { name: siteName, accountId, accountName });
		if (group !== undefined) addGroup(group, { name: groupName, siteId });
	}
	return { accountOf, siteOf };
}

function relatePlaces(builder: Builder, { accountOf, siteOf }: Places): void {
	for (const [site, account] of accountOf) {
		builder.relate(accountKey(account), 'has', siteKey(site));
	}
	for (const [group, site] of siteOf) {
		const account = accountOf.get(site);
		builder.relate(siteKey(site), 'has', groupKey(group));
		if (account !== undefined) builder.relate(accountKey(account), 'has', groupKey(group));
	}
}

/** The graph of everything in `rows`; `parts` are what is in it beside accounts, groups and agents. */
export function assetGraph(rows: AssetRows, parts: readonly Part[]): AssetGraph {
	const builder = new Builder();
	relatePlaces(builder, addPlaces(builder, rows, parts.includes('site')));
	const links: Array<[string, 'protects' | 'owns', string]> = [];
	for (const row of rows.agents ?? []) {
		const id = text(row.id);
		if (id === undefined) continue;
		builder.add(agentEntity(id, row));
		const group = text(row.groupId);
		if (group !== undefined) builder.relate(groupKey(group), 'has', agentKey(id));
		const device = deviceEntity(id, row);
		if (parts.includes('device')) {
			builder.add(device);
			links.push([agentKey(id), 'protects', device._key]);
		}
		const owner = parts.includes('owner') ? ownerEntity(id, row) : undefined;
		if (owner !== undefined) {
			builder.add(owner);
			links.push([owner._key, 'owns', parts.includes('device') ? device._key : agentKey(id)]);
		}
	}
	for (const [from, verb, to] of links) builder.relate(from, verb, to);
	return {
		entities: [...builder.entities.values()],
		relationships: [...builder.relationships.values()],
	};
}

/** Without the accounts and sites that hold none of the groups and agents that were asked for. */
export function onlyAround(rows: AssetRows): AssetRows {
	const sites = new Set([...(rows.groups ?? []), ...(rows.agents ?? [])].map((row) => row.siteId));
	const kept = (rows.sites ?? []).filter(({ id }) => sites.has(id as string));
	const accounts = new Set([...kept, ...(rows.agents ?? [])].map((row) => row.accountId));
	return {
		...rows,
		sites: rows.sites === undefined ? undefined : kept,
		accounts: rows.accounts?.filter(({ id }) => accounts.has(id as string)),
	};
}
