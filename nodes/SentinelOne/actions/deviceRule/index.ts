import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { deleteRule } from './delete.operation';
import { disable, enable } from './enable.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { reorder } from './reorder.operation';
import { update } from './update.operation';

export const deviceRule = resource({
	name: 'Device Rule',
	value: 'deviceRule',
	description: 'A rule of Device Control that blocks or allows devices',
	operations: { create, delete: deleteRule, disable, enable, get, getAll, reorder, update },
});
