import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { deleteRule } from './delete.operation';
import { getAll } from './getAll.operation';

export const deviceRule = resource({
	name: 'Device Rule',
	value: 'deviceRule',
	description: 'A rule of Device Control that blocks or allows devices',
	operations: { create, delete: deleteRule, getAll },
});
