import type { IDataObject } from 'n8n-workflow';
import { noSuch } from '../../../shared/errors/notFound';
import { path } from '../../../shared/input/path';
import { asText } from '../../../shared/input/values';
import { allPermissionsOf, roles } from '../../../shared/records/role';
import type { ApiRequest } from '../../../shared/types';
import { isObject } from '../../../shared/types';
import { updateFields } from '../../fields/body';
import { about, roleLocator } from '../../fields/locators';
import { asName, readChanges, readId } from '../../fields/read';
import type { Reach } from '../../operations/plan';
import type { WriteOperation } from '../../operations/operation';
import { asPermissions, permissionIds, permissionsField } from './permissions';
import { customRole, descriptionField, hasPermissions, nameField, told } from './role';

const changeable = [
	permissionsField('addPermissions', 'Add Permissions', 'What users with the role may do as well'),
	descriptionField,
	nameField,
	permissionsField('removePermissions', 'Remove Permissions', 'What they may no longer do'),
];

export const update: WriteOperation = {
	menu: {
		name: 'Update',
		action: 'Update role and its permissions',
		description: 'Change the name or the permissions of a role; everything else stays as it is',
	},
	effect: {
		usually: ['one'],
		// All users with the role are meant.
		where: [
			{ parameter: 'updateFields.addPermissions', effect: ['many', 'givesAccess'] },
			{ parameter: 'updateFields.removePermissions', effect: ['many', 'unprotects'] },
		],
	},
	calls: ['PUT /rbac/role/{role_id}', 'GET /rbac/role/{role_id}'],
	permission: 'Roles > Edit',
	fields: [about(roleLocator, 'The role to change'), updateFields(changeable)],
	plan(item) {
		const id = readId.call(this, 'roleId', 'Role', item);
		const {
			addPermissions = [],
			removePermissions = [],
			...changes
		} = readChanges.call(this, changeable, item, {
			addPermissions: asPermissions,
			removePermissions: asPermissions,
			description: (value) => asText(value, 255),
			name: (value) => asName(value),
		});
		const node = this.getNode();
		let ids: string[] = [];
		let permissions: IDataObject = {};
		// Lists leave roles out.
		const reach: Reach = { count: 1, names: [id] };
		const change = async (): Promise<ApiRequest> => {
			const role = await customRole.call(this, id, item);
			if (typeof role.name === 'string') reach.names = [role.name];
			const all = allPermissionsOf(role);
			const added = permissionIds(node, addPermissions as string[], all, 'Add Permissions', item);
			const removed = permissionIds(
				node,
				removePermissions as string[],
				all,
				'Remove Permissions',
				item,
			);
			const before = all.flatMap((one) => (one.isOn ? [one.id] : []));
			ids = [...new Set([...before, ...added])].filter((one) => !removed.includes(one));
			const named = (some: string[]) =>
				all.flatMap((one) => (some.includes(one.id) ? [one.name] : []));
			permissions = {
				added: named(added.filter((one) => !before.includes(one))),
				removed: named(removed.filter((one) => before.includes(one))),
			};
			// The console takes what is left out for taken away, and wants both texts with each change.
			const kept = { name: role.name, description: role.description ?? '' };
			return {
				method: 'PUT',
				path: path`/rbac/role/${id}`,
				body: { data: { ...kept, ...changes, permissionIds: ids } },
				permission: update.permission,
				notFound: noSuch('role', id),
			};
		};
		return {
			record: { noun: 'role', id, kind: roles },
			call: change,
			success: (role) => isObject(role) && role.id === id && hasPermissions(role, ids),
			what: 'change the role',
			answer: told,
			shows: () => ({ permissions }),
			reach,
		};
	},
};
