import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { deleteItem } from './delete.operation';
import { getAll } from './getAll.operation';
import { importItems } from './import.operation';
import { update } from './update.operation';
import { validate } from './validate.operation';

export const blocklist = resource({
	name: 'Blocklist Item',
	value: 'blocklist',
	description: 'A file that agents block by its hash',
	operations: { create, delete: deleteItem, getAll, import: importItems, update, validate },
});
