import { permissionsOf, roles } from '../../../shared/records/role';
import { path } from '../../../shared/input/path';
import { about, roleLocator } from '../../fields/locators';
import { getById } from '../../operations/single';

export const get = getById({
	resource: 'role',
	field: about(roleLocator, 'The role to look up'),
	noun: 'role',
	path: (id) => path`/rbac/role/${id}`,
	permission: roles.list.permission,
	simplify: (role) => ({ ...roles.simplify(role), permissions: permissionsOf(role) }),
});
