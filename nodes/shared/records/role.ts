import type { IDataObject } from 'n8n-workflow';
import { objectsIn } from '../types';

/** The fields of a role that workflows use most. */
export const simplifyRole = (row: IDataObject): IDataObject => ({
	id: row.id,
	name: row.name,
	description: row.description,
	predefinedRole: row.predefinedRole,
	scope: row.scope,
	accountName: row.accountName,
	siteName: row.siteName,
	usersInRoles: row.usersInRoles,
	updatedAt: row.updatedAt,
});

/** What a role allows, as the identifiers of its permissions that are on, in the console's order. */
export const permissionsOf = (role: IDataObject): string[] =>
	objectsIn(role.pages)
		.flatMap(({ permissions }) => objectsIn(permissions))
		.flatMap(({ identifier, value }) =>
			value === true && typeof identifier === 'string' ? [identifier] : [],
		);

/**
 * The roles that users and service users hold, each once, as role rows. A console's list of roles
 * leaves some custom roles out; `scopeRoles` of those who hold them is the only place they show.
 * `usersInRoles` counts the holders among `rows`.
 */
export function rolesHeldBy(rows: readonly IDataObject[]): IDataObject[] {
	const roles = new Map<string, { name: unknown; holders: number }>();
	for (const row of rows) {
		const own = new Map(objectsIn(row.scopeRoles).map((held) => [held.roleId, held.roleName]));
		for (const [id, name] of own) {
			if (typeof id !== 'string' || id === '') continue;
			const known = roles.get(id);
			if (known === undefined) roles.set(id, { name, holders: 1 });
			else known.holders++;
		}
	}
	return [...roles].map(([id, { name, holders }]) => ({
		id,
		name: typeof name === 'string' ? name : null,
		predefinedRole: false,
		usersInRoles: holders,
	}));
}
