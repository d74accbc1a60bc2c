import { lists } from '../../../shared/lists';
import { permissionsOf, simplifyRole } from '../../../shared/output/role';
import { path } from '../../../shared/path';
import { about, roleLocator } from '../../descriptions/locators';
import { getById } from '../byId';

export const get = getById({
	resource: 'role',
	field: about(roleLocator, 'The role to look up'),
	noun: 'role',
	path: (id) => path`/rbac/role/${id}`,
	permission: lists.roles.permission,
	simplify: (role) => ({ ...simplifyRole(role), permissions: permissionsOf(role) }),
});
