import type { IDataObject } from 'n8n-workflow';
import type { HeldRole } from '../../shared/records/user';
import { heldRoles } from '../../shared/records/user';

/** Who may do what, and where: accounts, sites, roles, users, service users and the grants between. Pure. */

/** Rows of the console; undefined for a list that the token may not read. */
export interface AccessRows {
	accounts?: IDataObject[];
	sites?: IDataObject[];
	roles?: IDataObject[];
	users?: IDataObject[];
	serviceUsers?: IDataObject[];
}

export type NodeType = 'tenant' | 'account' | 'site' | 'group' | 'role' | 'user' | 'serviceUser';
type Level = 'tenant' | 'account' | 'site' | 'group';

export interface AccessNode {
	[field: string]: IDataObject[string];
	/** `<type>:<id>`; `tenant` for the whole console. */
	key: string;
	type: NodeType;
	id: string | null;
	name: string | null;
}

/**
 * `contains`: an account and its site. `member`: a user or service user and where it holds a role.
 * `grant`: the same and the role, with the scope in which it is held.
 */
export interface AccessEdge {
	[field: string]: IDataObject[string];
	kind: 'contains' | 'member' | 'grant';
	from: string;
	to: string;
}

export interface AccessGraph {
	nodes: AccessNode[];
	edges: AccessEdge[];
}

const LEVELS: readonly string[] = ['tenant', 'account', 'site', 'group'];

const text = (value: unknown): string | null =>
	typeof value === 'string' && value !== '' ? value : null;

class Builder {
	private readonly nodes = new Map<string, AccessNode>();

	private readonly edges = new Map<string, AccessEdge>();

	/** The node, made where it is new; facts fill what is unknown so far. */
	node(type: NodeType, id: string | null, name: unknown, facts: IDataObject = {}): AccessNode {
		const key = id === null ? (type === 'tenant' ? type : `${type}:?`) : `${type}:${id}`;
		const known = this.nodes.get(key);
		const made = known ?? { key, type, id, name: text(name), ...facts };
		made.name ??= text(name);
		this.nodes.set(key, made);
		return made;
	}

	has(type: NodeType, id: string): boolean {
		return this.nodes.has(`${type}:${id}`);
	}

	edge(kind: AccessEdge['kind'], from: AccessNode, to: AccessNode, facts: IDataObject = {}): void {
		const edge: AccessEdge = {
			kind,
			from: from.key,
			fromType: from.type,
			fromId: from.id,
			fromName: from.name,
			to: to.key,
			toType: to.type,
			toId: to.id,
			toName: to.name,
			...facts,
		};
		this.edges.set(JSON.stringify([kind, from.key, to.key, facts.scope, facts.scopeId]), edge);
	}

	/** Where a role is held: what the lists say of the id, else what the row says of itself. */
	place(grant: HeldRole): AccessNode {
		const { level } = grant;
		const id = text(grant.id);
		if (level === 'tenant' || id === null) return this.node('tenant', null, 'Global');
		const found = (['account', 'site', 'group'] as const).find((type) => this.has(type, id));
		const type = found ?? (LEVELS.includes(level) ? (level as Level) : 'group');
		return this.node(type, id, grant.name, { accountName: text(grant.accountName) });
	}

	role(grant: HeldRole): AccessNode {
		const id = text(grant.roleId);
		const name = text(grant.roleName);
		// A role that the list leaves out is one this customer made.
		return this.node('role', id ?? (name === null ? null : `name:${name}`), name, {
			predefined: false,
			listed: false,
		});
	}

	result(): AccessGraph {
		return { nodes: [...this.nodes.values()], edges: [...this.edges.values()] };
	}
}

function addScopes(builder: Builder, { accounts = [], sites = [] }: AccessRows): void {
	for (const { id, name, accountType, state, externalId } of accounts) {
		builder.node('account', text(id), name, { accountType, state, externalId });
	}
	for (const { id, name, accountId, accountName, siteType, state, externalId } of sites) {
		const site = builder.node('site', text(id), name, {
			accountId,
			accountName,
			siteType,
			state,
			externalId,
		});
		// A token of a site may not list accounts; the sites name them all the same.
		if (text(accountId) !== null) {
			builder.edge('contains', builder.node('account', text(accountId), accountName), site);
		}
	}
}

function addPrincipal(builder: Builder, principal: AccessNode, row: IDataObject): void {
	for (const grant of heldRoles(row)) {
		const place = builder.place(grant);
		const role = builder.role(grant);
		const scope = {
			scope: place.type,
			scopeId: place.id,
			scopeName: place.name,
			accountName: place.type === 'tenant' ? null : text(grant.accountName),
		};
		builder.edge('member', principal, place);
		builder.edge('grant', principal, role, {
			...scope,
			roleId: text(grant.roleId),
			roleName: role.name,
		});
	}
}

/** The graph of everything in `rows`. Nodes that only a grant names are made from the grant. */
export function accessGraph(rows: AccessRows): AccessGraph {
	const builder = new Builder();
	addScopes(builder, rows);
	for (const { id, name, predefinedRole, description, scope } of rows.roles ?? []) {
		const facts = { predefined: predefinedRole, listed: true, description, scope };
		builder.node('role', text(id), name, facts);
	}
	for (const row of rows.users ?? []) {
		const { id, fullName, email, source, scope, twoFaEnabled, lastLogin } = row;
		const facts = { email, source, scope, twoFaEnabled, lastLogin };
		addPrincipal(builder, builder.node('user', text(id), fullName || email, facts), row);
	}
	for (const row of rows.serviceUsers ?? []) {
		const { id, name, description, scope, lastActivation } = row;
		const facts = { description, scope, lastActivation };
		addPrincipal(builder, builder.node('serviceUser', text(id), name, facts), row);
	}
	return builder.result();
}
