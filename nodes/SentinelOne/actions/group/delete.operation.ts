import { groupLocator } from '../../descriptions/locators';
import { deleteById } from '../byId';
import { groupPath } from './group';

export const deleteGroup = deleteById({
	resource: 'group',
	field: groupLocator,
	noun: 'group',
	path: groupPath,
	permission: 'Groups > Delete',
});
