import { groups } from '../../../shared/records/group';
import { groupLocator } from '../../fields/locators';
import { getById } from '../../operations/single';
import { groupPath } from './group';

export const get = getById({
	menu: {
		name: 'Get',
		action: 'Get group',
		description: 'Get one group, with its type and its site',
	},
	secretFields: ['registrationToken'],
	calls: ['GET /groups/{group_id}'],
	field: groupLocator,
	noun: 'group',
	path: groupPath,
	permission: groups.list.permission,
	returns: groups,
});
