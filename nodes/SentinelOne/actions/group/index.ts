import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { deleteGroup } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { moveAgents } from './moveAgents.operation';
import { update } from './update.operation';

export const group = resource({
	name: 'Group',
	value: 'group',
	description: 'A part of a site whose agents share a policy',
	operations: { create, delete: deleteGroup, get, getAll, moveAgents, update },
});
