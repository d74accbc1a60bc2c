import { permissionsOf, roles } from '../../../shared/records/role';
import { path } from '../../../shared/input/path';
import { about, roleLocator } from '../../fields/locators';
import { getById } from '../../operations/single';

export const get = getById({
	menu: {
		name: 'Get',
		action: 'Get role',
		description: 'Get one role, with the permissions it grants',
	},
	calls: ['GET /rbac/role/{role_id}'],
	field: about(roleLocator, 'The role to look up'),
	noun: 'role',
	path: (id) => path`/rbac/role/${id}`,
	permission: roles.list.permission,
	returns: {
		...roles,
		simplify: (role) => ({ ...roles.simplify(role), permissions: permissionsOf(role) }),
	},
});
