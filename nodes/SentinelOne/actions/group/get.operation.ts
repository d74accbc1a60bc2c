import { groups } from '../../../shared/records/group';
import { groupLocator } from '../../fields/locators';
import { getById } from '../../operations/single';
import { groupPath } from './group';

export const get = getById({
	resource: 'group',
	field: groupLocator,
	noun: 'group',
	path: groupPath,
	permission: groups.list.permission,
	simplify: groups.simplify,
});
