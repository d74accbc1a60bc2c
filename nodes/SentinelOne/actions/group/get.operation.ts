import { lists } from '../../../shared/lists';
import { simplifyGroup } from '../../../shared/output/group';
import { groupLocator } from '../../descriptions/locators';
import { getById } from '../byId';
import { groupPath } from './group';

export const get = getById({
	resource: 'group',
	field: groupLocator,
	noun: 'group',
	path: groupPath,
	permission: lists.groups.permission,
	simplify: simplifyGroup,
});
