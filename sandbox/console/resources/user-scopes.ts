import { specFor, type Context } from '../context';
import { badParameter } from '../errors';
import type { RowScope } from '../query/filter';
import type { ListSpec } from '../query/list';
import { parseMicros } from '../time';
import { scopeRole } from '../rows/users';
import type { Place, Row, World } from '../world';

interface GivenRole {
	id?: string;
	roleId?: string;
	roleName?: string;
}

/** Where a console or service user holds a role; a role at the tenant reaches everything. */
export function userScopes(world: World) {
	return (row: Row): RowScope[] => {
		const roles = (row.scopeRoles ?? []) as Array<{ id?: string }>;
		return roles.map(({ id = null }) => {
			if (row.scope === 'account') return { accountId: id };
			if (row.scope !== 'site') return {};
			const site = id === null ? undefined : world.collections.sites.get(id);
			return { siteId: id, accountId: site ? String(site.accountId) : null };
		});
	};
}

/** The `scopeRoles` of a new or changed user, from what a request gives. */
export function grantedRoles(world: World, scope: string, given: unknown): Row[] {
	const roles = Array.isArray(given) ? (given as GivenRole[]) : [];
	if (roles.length === 0 && scope !== 'tenant')
		throw badParameter('scopeRoles: required for users in account or site scope');
	return roles.map(({ id, roleId, roleName }) => {
		let place: Place | undefined;
		if (scope !== 'tenant') {
			const row =
				scope === 'account'
					? world.collections.accounts.get(id ?? '')
					: world.collections.sites.get(id ?? '');
			if (!row) throw badParameter(`scopeRoles.id: unknown ${scope}`);
			place = {
				accountId: String(row.accountId ?? row.id),
				accountName: String(row.accountName ?? row.name),
				siteId: String(row.id),
				siteName: String(row.name),
				groupId: '',
				groupName: '',
			};
		}
		for (const role of world.collections.roles.givenRows())
			if (role.id === roleId || (roleId === undefined && role.name === roleName))
				return scopeRole(scope, place, { id: String(role.id), name: String(role.name) });
		throw badParameter('scopeRoles.roleId: unknown role');
	});
}

const has = (value: unknown) => (row: Row, key: string) =>
	((row.scopeRoles ?? []) as Row[]).some((role) => (value as unknown[]).includes(role[key]));

/** How users are filtered, sorted and scoped. */
export function userSpec(context: Context): ListSpec<Row> {
	const { world } = context;
	const scopes = userScopes(world);
	return specFor(world.collections.users, context.operation, {
		scopes,
		search: ['fullName', 'email'],
		fields: {
			apiTokenExpiresAt: 'apiToken.expiresAt',
			apiTokenCreatedAt: 'apiToken.createdAt',
			lastActivation: 'lastLogin',
			email: 'email',
			fullName: 'fullName',
			source: 'source',
			twoFaStatus: 'twoFaStatus',
			...Object.fromEntries(
				[
					...['canGenerateApiToken', 'emailReadOnly', 'emailVerified', 'fullNameReadOnly'],
					...['groupsReadOnly', 'primaryTwoFaMethod', 'twoFaEnabled', 'firstLogin', 'lastLogin'],
				].map((name) => [name, name]),
			),
		},
		ordered: { createdAt: 'createdAt', dateJoined: 'createdAt' },
		sort: { createdAt: 'dateJoined', roleId: 'scopeRoles.roleId' },
		special: {
			roleIds: (value) => (row) => has(value)(row, 'roleId'),
			hasValidApiToken: (value) => (row) => {
				const expires = parseMicros((row.apiToken as Row | null)?.expiresAt);
				return (expires !== undefined && expires > world.clock.micros) === value;
			},
		},
	});
}
