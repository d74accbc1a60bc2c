import { resource } from '../../operations/resource';
import { get } from './get.operation';
import { getAll } from './getAll.operation';

export const role = resource({
	name: 'Role',
	value: 'role',
	description: 'What users may see and do',
	operations: { get, getAll },
});
