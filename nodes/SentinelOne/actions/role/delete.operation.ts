import type { INodeProperties } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { noSuch } from '../../../shared/errors/notFound';
import { path } from '../../../shared/input/path';
import { roles } from '../../../shared/records/role';
import type { ApiRequest } from '../../../shared/types';
import { additionalFields } from '../../fields/body';
import { about, roleLocator, locatorOf } from '../../fields/locators';
import { readAdded, readId } from '../../fields/read';
import type { Reach } from '../../operations/plan';
import type { WriteOperation } from '../../operations/operation';
import { customRole, roleById } from './role';

const target: INodeProperties = locatorOf(roles, {
	name: 'targetRoleId',
	displayName: 'New Role of Its Users',
	description: 'The role that users of the deleted one get instead; required when anybody holds it',
	required: false,
});

export const deleteRole: WriteOperation = {
	menu: {
		name: 'Delete',
		action: 'Delete role',
		description: 'Delete a role permanently. Users who hold it get another one that you name.',
	},
	effect: {
		usually: ['one'],
		where: [{ parameter: 'additionalFields.targetRoleId', effect: ['many', 'givesAccess'] }],
	},
	calls: ['DELETE /rbac/role/{role_id}', 'GET /rbac/role/{role_id}'],
	permission: 'Roles > Delete',
	fields: [about(roleLocator, 'The role to delete'), additionalFields([target])],
	plan(item) {
		const id = readId.call(this, 'roleId', 'Role', item);
		const { targetRoleId } = readAdded.call(this, 'additionalFields', [target], item);
		const refuse = (message: string, wayOut: string) =>
			parameterError(this.getNode(), message, `${wayOut} Nothing was deleted.`, item);
		if (targetRoleId === id) {
			throw refuse(
				'New Role of Its Users is the role that is deleted',
				'Choose another one for them.',
			);
		}
		// Lists leave roles out.
		const reach: Reach = { count: 1, names: [id] };
		const remove = async (): Promise<ApiRequest> => {
			const { name, usersInRoles } = await customRole.call(this, id, item);
			if (typeof name === 'string') reach.names = [name];
			if (targetRoleId !== undefined) await roleById.call(this, targetRoleId as string);
			else if (Number(usersInRoles) > 0) {
				throw refuse(
					usersInRoles === 1
						? '1 user holds the role'
						: `${Number(usersInRoles)} users hold the role`,
					'Add New Role of Its Users, or give them another role first.',
				);
			}
			return {
				method: 'DELETE',
				path: path`/rbac/role/${id}`,
				body: { data: targetRoleId === undefined ? {} : { targetId: targetRoleId } },
				permission: deleteRole.permission,
				notFound: noSuch('role', id),
			};
		};
		return {
			record: { noun: 'role', id, kind: roles },
			call: remove,
			success: 'success',
			what: 'delete the role',
			answer: () => ({ id, deleted: true, usersMovedTo: targetRoleId ?? null }),
			reach,
		};
	},
};
