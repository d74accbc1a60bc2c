import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { deleteItem } from './delete.operation';
import { getAll } from './getAll.operation';
import { validate } from './validate.operation';

export const blocklist = resource({
	name: 'Blocklist Item',
	value: 'blocklist',
	description: 'A file that agents block by its hash',
	operations: { create, delete: deleteItem, getAll, validate },
});
