import type { IDataObject } from 'n8n-workflow';
import { path } from '../input/path';
import { objectsIn } from '../types';
import * as filter from './filterFields';
import { fields, list, record, timeAt, withDetail } from './record';
import { heldRoles } from './user';

/** What users and service users may do, under one name. */
export const roles = record({
	list: list('roles', 'Roles > View', path`/rbac/roles`),
	times: {
		arrived: timeAt('createdAt', { filter: 'createdAt' }),
		updated: timeAt('updatedAt', { filter: 'updatedAt' }),
	},
	sort: {
		id: 'ID',
		createdAt: 'Created At',
		name: 'Name',
		updatedAt: 'Updated At',
		usersInRoles: 'Users in Role',
	},
	filters: [
		filter.accounts,
		filter.sites,
		filter.freeText('Only roles with this text in their name or description'),
		filter.text('name', 'Name', 'Only with exactly this name', {
			placeholder: 'e.g. SOC',
		}),
	],
	others: {
		example: '{"updatedAt__gte": "2026-01-31T08:00:00Z"}',
		ids: ['groupIds', 'ids', 'tenancyIds'],
		oneId: ['creatorId', 'updatedById'],
	},
	picker: { noun: 'role', sortBy: 'name' },
	label: ({ name, scope, accountName, siteName }) =>
		withDetail(name, scope, siteName ?? accountName),
	simplify: fields(
		...[
			'id',
			'name',
			'description',
			'predefinedRole',
			'scope',
			'scopeId',
			'accountName',
			'siteName',
		],
		...['usersInRoles', 'updatedAt'],
	),
});

/** One permission of a role, or of what a new role may have. */
export interface RolePermission {
	/** The console's id of it, by which it is given. */
	id: string;
	/** As the role editor shows it: `Endpoints > View`, `Unified Alerts > STAR Alerts > Manage`. */
	name: string;
	isOn: boolean;
	/** Why it cannot be given; undefined where it can. */
	refused?: string;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** All permissions of a role's pages, on or off, in the console's order. */
export const allPermissionsOf = (role: IDataObject): RolePermission[] =>
	objectsIn(role.pages).flatMap(({ name: page, permissions }) =>
		objectsIn(permissions).flatMap((permission): RolePermission[] => {
			const { identifier, id = identifier, title, groupName, value, disabledReason } = permission;
			if (!isText(id)) return [];
			const name = [page, groupName, title].filter(isText).join(' > ');
			const refused = isText(disabledReason) ? { refused: disabledReason } : {};
			return [{ id, name, isOn: value === true, ...refused }];
		}),
	);

/** What a role allows, in the words of the role editor. */
export const permissionsOf = (role: IDataObject): string[] =>
	allPermissionsOf(role).flatMap(({ name, isOn }) => (isOn ? [name] : []));

/**
 * The roles that users and service users hold, each once, as role rows. A console's list of roles
 * leaves some custom roles out; the rows of those who hold them are the only place they show. Roles
 * without an id, as the oldest consoles give them, cannot be told from the listed ones and are left out.
 * `usersInRoles` counts the holders among `rows`.
 */
export function rolesHeldBy(rows: readonly IDataObject[]): IDataObject[] {
	const roles = new Map<string, { name: unknown; holders: number }>();
	for (const row of rows) {
		const own = new Map(heldRoles(row).map((held) => [held.roleId, held.roleName]));
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
