import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { deleteRole } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const role = resource({
	name: 'Role',
	value: 'role',
	description: 'What users may see and do',
	operations: { create, delete: deleteRole, get, getAll, update },
});
