import { GraphQLError } from 'graphql';

import { forbidden } from '../errors';
import { knowPermissions } from '../permissions';
import { isGiven, permissionRow } from '../rows/roles';
import { candidates } from '../store/selection';
import type { Token } from '../tokens';
import type { Row, World } from '../world';
import { PERMISSION_GROUPS, kindOf, type PermissionGroup } from './kinds';
import type { Author } from './settings';

/** One request: whose it is and what it may do. */
export interface Caller {
	world: World;
	token: Token;
}

export interface ScopeArgument {
	scopeIds: string[];
	scopeType: 'ACCOUNT' | 'SITE' | 'GROUP';
}

export interface Where {
	scope?: ScopeArgument | null;
	viewType?: string | null;
}

type Verb = 'view' | 'manage';

const permissionName = (group: string, verb: Verb): string => `unifiedAlerts.${group}.${verb}`;

export const everyPermission = (): string[] =>
	Object.keys(PERMISSION_GROUPS).flatMap((group) => [
		permissionName(group, 'view'),
		permissionName(group, 'manage'),
	]);
knowPermissions(everyPermission());

/** Roles made before unified alerts can look and not touch, and so can those who only watch. */
const WATCHING = new Set(['Viewer', 'C-Level', 'Helpdesk Night Shift', 'Regional Auditor']);

/** Whether a role holds a permission such as `unifiedAlerts.star.manage`. */
function roleHas(world: World, role: Row | undefined, permission: string): boolean {
	if (!role) return false;
	const given = isGiven(role, permission);
	if (given !== undefined) return given;
	const lacking = world.unified.lacking.get(String(role.id));
	if (lacking) return !lacking.has(permission);
	return permission.endsWith('.view') || !WATCHING.has(String(role.name));
}

/** The page of a role that says which alerts it may see and manage. */
export function unifiedAlertsPage(world: World, role: Row): Row {
	const permissions = Object.entries(PERMISSION_GROUPS).flatMap(([group, groupName]) =>
		(['view', 'manage'] as const).map((verb) => {
			const name = permissionName(group, verb);
			const title = verb === 'view' ? 'View' : 'Manage';
			const more = { description: `${groupName}: ${verb}`, groupName };
			return permissionRow(name, title, roleHas(world, role, name), more);
		}),
	);
	return { identifier: 'unifiedAlerts', name: 'Unified Alerts', permissions };
}

function rolesOf(world: World, userId: string | undefined): Row[] | undefined {
	if (userId === undefined) return undefined;
	const { users, serviceUsers, roles } = world.collections;
	const owner = users.peek(userId) ?? serviceUsers.peek(userId);
	const granted = (owner?.scopeRoles ?? []) as Array<{ roleId?: string }>;
	return granted.map(({ roleId }) => roles.peek(String(roleId)) ?? {});
}

/** Whether the token and a role of its owner hold the permission. */
export function mayDo({ world, token }: Caller, group: PermissionGroup, verb: Verb): boolean {
	const permission = permissionName(group, verb);
	if (token.without.has(permission)) return false;
	if (token.permissions && !token.permissions.has(permission)) return false;
	const roles = rolesOf(world, token.userId);
	return roles === undefined || roles.some((role) => roleHas(world, role, permission));
}

/** Throws the 403 for a token that may see no alert of any kind. */
export function refuseBlind(caller: Caller): void {
	const groups = Object.keys(PERMISSION_GROUPS) as PermissionGroup[];
	if (!groups.some((group) => mayDo(caller, group, 'view')))
		throw forbidden('Missing permission: Unified Alerts');
}

export const kindOfRow = (row: Row) => kindOf((row.sandbox as Row | undefined)?.kind);

/** The permission group of a row: by its product, as a console has it. */
export function groupOf(row: Row): PermissionGroup {
	const { product } = row.detectionSource as { product: string };
	if (product === 'STAR') return 'star';
	if (product === 'EDR') return 'endpoint';
	if (/identity|ranger/i.test(product)) return 'identity';
	return /mobile/i.test(product) ? 'mobile' : 'generic';
}

const SCOPE_KEYS = { ACCOUNT: 'account', SITE: 'site', GROUP: 'group' } as const;

export function scopeId(row: Row, level: keyof typeof SCOPE_KEYS): string {
	const { scope } = row.realTime as { scope: Record<string, { id: unknown }> };
	return String(scope[SCOPE_KEYS[level]]?.id);
}

function isWithin(world: World, token: Token, row: Row): boolean {
	const scope = { accountId: scopeId(row, 'ACCOUNT'), siteId: scopeId(row, 'SITE') };
	return world.reaches(token, [scope]);
}

function isInView(row: Row, viewType: string | null | undefined): boolean {
	if (!viewType || viewType === 'ALL') return true;
	return kindOfRow(row).view === (viewType === 'STAR' ? 'CUSTOM_ALERTS' : viewType);
}

/** A test for the rows of a scope; an unknown one, or one out of reach, is refused. */
function scopeTest(caller: Caller, scope: ScopeArgument | null | undefined): (row: Row) => boolean {
	if (!scope) return () => true;
	const { scopeIds, scopeType } = scope;
	if (scopeIds.length === 0) throw new GraphQLError('Scope ids must not be empty');
	const { accounts, sites, groups } = caller.world.collections;
	const collection = { ACCOUNT: accounts, SITE: sites, GROUP: groups }[scopeType];
	for (const id of scopeIds) {
		const row = collection.peek(id);
		const site = scopeType === 'GROUP' ? sites.peek(String(row?.siteId)) : row;
		const reached = {
			accountId: String(scopeType === 'ACCOUNT' ? id : site?.accountId),
			siteId: scopeType === 'ACCOUNT' ? null : String(site?.id),
		};
		if (!row || !caller.world.reaches(caller.token, [reached]))
			throw new GraphQLError(`Access denied to scope ${scopeType} ${id}`, {
				extensions: { code: 'FORBIDDEN' },
			});
	}
	const wanted = new Set(scopeIds);
	return (row) => wanted.has(scopeId(row, scopeType));
}

/** Every alert that the caller may see there, in no useful order. */
export function visibleAlerts(caller: Caller, where: Where = {}): Row[] {
	const { world, token } = caller;
	const inScope = scopeTest(caller, where.scope);
	const groups = Object.keys(PERMISSION_GROUPS) as PermissionGroup[];
	const seen = new Set(groups.filter((group) => mayDo(caller, group, 'view')));
	const test = (row: Row) =>
		seen.has(groupOf(row)) &&
		isWithin(world, token, row) &&
		isInView(row, where.viewType) &&
		inScope(row);
	return [...candidates(world.collections.unifiedAlerts, { ranges: [], where: [test] })];
}

/** One alert when the caller may see it. */
export function visibleAlert(caller: Caller, id: string): Row | undefined {
	const row = caller.world.collections.unifiedAlerts.get(id);
	const { world, token } = caller;
	return row && isWithin(world, token, row) && mayDo(caller, groupOf(row), 'view')
		? row
		: undefined;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of an alert as it was sent, or the error for one that is no UUID. */
export function alertId(id: string): string {
	if (!UUID.test(id)) throw new GraphQLError(`Value '${id}' could not be parsed into a UUID`);
	return id.toLowerCase();
}

/** The owner of the token, as notes and histories name it. */
export function authorOf({ world, token }: Caller): Author {
	const { users, serviceUsers } = world.collections;
	const userId = token.userId ?? '0';
	const row = users.peek(userId) ?? serviceUsers.peek(userId) ?? {};
	const name = (row.fullName ?? row.name ?? 'Unknown user') as string;
	const email = (row.email as string | undefined) ?? '';
	return { userId, fullName: name, email, userType: 'CUSTOMER' };
}
