import { groupLocator } from '../../fields/locators';
import { deleteById } from '../../operations/single';
import { groupPath } from './group';

export const deleteGroup = deleteById({
	resource: 'group',
	field: groupLocator,
	noun: 'group',
	path: groupPath,
	permission: 'Groups > Delete',
});
