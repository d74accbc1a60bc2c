import type { IDataObject } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asText } from '../../../shared/input/values';
import { allPermissionsOf, roles } from '../../../shared/records/role';
import { requestRecord } from '../../../shared/transport/rest';
import type { Query } from '../../../shared/types';
import { isObject } from '../../../shared/types';
import { asName } from '../../fields/read';
import { readScope, scopeFields } from '../../fields/scope';
import type { WriteOperation } from '../../operations/operation';
import { isId } from '../../operations/success';
import { asPermissions, permissionIds, permissionsField } from './permissions';
import { descriptionField, hasPermissions, nameField, told } from './role';

export const create: WriteOperation = {
	menu: {
		name: 'Create',
		action: 'Create role with permissions',
		description: 'Create a role with the permissions that its users are to have',
	},
	effect: ['one', 'givesAccess'],
	calls: ['POST /rbac/role', 'GET /rbac/role'],
	permission: 'Roles > Create',
	fields: [
		{ ...nameField, required: true },
		{ ...descriptionField, required: true },
		{
			...permissionsField('permissions', 'Permissions', 'What users with the role may do'),
			required: true,
		},
		...scopeFields,
	],
	async plan(item) {
		const name = read(this, 'name', 'Name', item, (value) => asName(value));
		const description = read(this, 'description', 'Description', item, (value) =>
			asText(value, 255),
		);
		const entered = read(this, 'permissions', 'Permissions', item, asPermissions);
		const filter = readScope.call(this, item);
		const { data: template } = await requestRecord.call(this, {
			method: 'GET',
			path: path`/rbac/role`,
			query: filter as Query,
			permission: roles.list.permission,
		});
		const ids = permissionIds(
			this.getNode(),
			entered,
			allPermissionsOf(template),
			'Permissions',
			item,
		);
		const data: IDataObject = { name, description, permissionIds: ids };
		return {
			call: {
				method: 'POST',
				path: path`/rbac/role`,
				body: { data, filter },
				permission: create.permission,
			},
			success: (role) => isObject(role) && isId(role.id) && hasPermissions(role, ids),
			what: 'create the role',
			answer: told,
		};
	},
};
