import { deleteById } from '../byId';
import { groupLocator, groupPath } from './group';

export const deleteGroup = deleteById({
	resource: 'group',
	field: groupLocator('to delete'),
	noun: 'group',
	path: groupPath,
	permission: 'Groups > Delete',
});
