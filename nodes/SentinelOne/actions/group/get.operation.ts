import { lists } from '../../../shared/lists';
import { simplifyGroup } from '../../../shared/output/group';
import { getById } from '../byId';
import { groupLocator, groupPath } from './group';

export const get = getById({
	resource: 'group',
	field: groupLocator('to look up'),
	noun: 'group',
	path: groupPath,
	permission: lists.groups.permission,
	simplify: simplifyGroup,
});
