import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { deleteTag } from './delete.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const endpointTag = resource({
	name: 'Endpoint Tag',
	value: 'endpointTag',
	description: 'A key and value assigned to agents',
	operations: { create, delete: deleteTag, getAll, update },
});
