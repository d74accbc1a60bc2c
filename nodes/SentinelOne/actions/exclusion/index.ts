import { resource } from '../../operations/resource';
import { create } from './create.operation';
import { deleteExclusion } from './delete.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';
import { validate } from './validate.operation';

export const exclusion = resource({
	name: 'Exclusion',
	value: 'exclusion',
	description: 'A file, path or other item that agents ignore',
	operations: { create, delete: deleteExclusion, getAll, update, validate },
});
