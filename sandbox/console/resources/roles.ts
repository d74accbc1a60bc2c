import { dataOf, filterOf, one, specFor, success, tokenOf } from '../context';
import type { Context, Handler } from '../context';
import { badParameter, conflict, forbidden, notFound } from '../errors';
import { unifiedAlertsPage } from '../graphql/access';
import { list } from '../query/list';
import { valuesAt } from '../query/values';
import { PREDEFINED_ROLES, pagesOf, roleRow } from '../rows/roles';
import { candidates } from '../store/selection';
import type { Row, World } from '../world';

/** The first role that is nobody's but the tenant's. */
const CUSTOM_INDEX = PREDEFINED_ROLES.length;

const LEVELS = [
	['accountIds', 'account'],
	['siteIds', 'site'],
	['groupIds', 'group'],
] as const;

const author = (context: Context): unknown =>
	context.world.collections.users.get(tokenOf(context).userId ?? '')?.fullName ?? null;

/** How many console users hold each role, by its id. */
function roleHolders(world: World): Map<unknown, number> {
	const holders = new Map<unknown, number>();
	for (const user of candidates(world.collections.users, { ranges: [], where: [] }))
		for (const roleId of new Set(valuesAt(user, 'scopeRoles.roleId')))
			holders.set(roleId, (holders.get(roleId) ?? 0) + 1);
	return holders;
}

/** A role as it is shown alone: with its permissions, and how many hold it. */
function detailed(world: World, { permissionIds, ...row }: Row): Row {
	const role = permissionIds === undefined ? row : { ...row, permissionIds };
	const pages = [...pagesOf(role), unifiedAlertsPage(world, role)];
	return { ...row, usersInRoles: roleHolders(world).get(row.id) ?? 0, pages };
}

function roleOf(context: Context): Row {
	const row = context.world.collections.roles.get(context.params.role_id ?? '');
	if (!row) throw notFound('Could not retrieve role.');
	return row;
}

/** The role of the path, unless it came with the console. */
function custom(context: Context): Row {
	const row = roleOf(context);
	if (row.predefinedRole === true) throw forbidden('Predefined roles cannot be changed.');
	return row;
}

/** `data` of a body whose name no other role has, and whose permissions there are. */
function named(context: Context, own?: Row): Row {
	const data = dataOf(context);
	const { roles } = context.world.collections;
	for (const row of roles.givenRows())
		if (row.name === data.name && row.id !== own?.id) throw conflict('Role name already exists.');
	const known = new Set(
		(detailed(context.world, {}).pages as Row[]).flatMap(({ permissions }) =>
			(permissions as Row[]).map(({ identifier }) => identifier),
		),
	);
	const unknown = ((data.permissionIds ?? []) as string[]).find((id) => !known.has(id));
	if (unknown !== undefined) throw badParameter(`permissionIds: ${unknown} does not exist`);
	return data;
}

export const roleHandlers: Record<string, Handler> = {
	// Custom roles are held by users, but the list of roles leaves them out.
	'GET /rbac/roles': (context) => {
		const nothing = ['accountIds', 'siteIds', 'groupIds', 'tenancyIds'].map((name) => [
			name,
			() => null,
		]);
		const spec = specFor(context.world.collections.roles, context.operation, {
			search: ['name', 'description'],
			scopes: () => [],
			special: Object.fromEntries(nothing),
		});
		const { rows, pagination } = list(context.query, spec, (row) => row.predefinedRole === true);
		const holders = roleHolders(context.world);
		const data = (rows as Row[]).map((row) => ({
			...row,
			usersInRoles: holders.get(row.id) ?? 0,
			permissionIds: undefined,
		}));
		return { body: { data, pagination } };
	},
	'GET /rbac/role': (context) => {
		const pages = detailed(context.world, { permissionIds: [] }).pages;
		return one({ description: 'A new role', pages });
	},
	'GET /rbac/role/{role_id}': (context) => one(detailed(context.world, roleOf(context))),
	'POST /rbac/role': (context) => {
		const { world } = context;
		const data = named(context);
		const filter = filterOf(context);
		const [level, ids] = LEVELS.map(([name, scope]) => [scope, filter[name]] as const).find(
			([, found]) => Array.isArray(found),
		) ?? ['tenant', undefined];
		const scopeId = Array.isArray(ids) ? String(ids[0]) : null;
		if (level === 'tenant' && filter.tenant !== true) throw badParameter('filter: a scope');
		const { roles } = world.collections;
		const row = {
			...roleRow(world, CUSTOM_INDEX, roles.newId()),
			...{ description: '', permissionIds: [], ...data, scope: level, scopeId },
			...{ creator: author(context), createdAt: world.timestamp, updatedAt: world.timestamp },
			siteName:
				level === 'site' ? (world.collections.sites.get(scopeId ?? '')?.name ?? null) : null,
		};
		return one(detailed(world, roles.give(row)));
	},
	'PUT /rbac/role/{role_id}': (context) => {
		const { world } = context;
		const row = custom(context);
		const data = named(context, row);
		const fields = {
			permissionIds: [],
			...data,
			updatedAt: world.timestamp,
			updatedBy: author(context),
		};
		world.collections.roles.change([String(row.id)], (before) => ({ ...before, ...fields }));
		return one(detailed(world, { ...row, ...fields }));
	},
	'DELETE /rbac/role/{role_id}': (context) => {
		const { world } = context;
		const { roles, users } = world.collections;
		const id = String(custom(context).id);
		const { targetId } = dataOf(context);
		const target = roles.get(String(targetId));
		const holders = [...candidates(users, { ranges: [], where: [] })].filter((user) =>
			valuesAt(user, 'scopeRoles.roleId').includes(id),
		);
		if (holders.length > 0 && !target) throw badParameter('targetId: the role has users');
		const moved = (role: Row): Row =>
			role.roleId === id ? { ...role, roleId: target?.id, roleName: target?.name } : role;
		users.change(
			holders.map((user) => String(user.id)),
			(user) => ({ ...user, scopeRoles: (user.scopeRoles as Row[]).map(moved) }),
		);
		roles.remove(id);
		return success();
	},
};
