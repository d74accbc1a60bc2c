import { groups } from '../../../shared/records/group';
import { groupLocator } from '../../fields/locators';
import { deleteById } from '../../operations/single';
import { groupPath } from './group';

export const deleteGroup = deleteById({
	menu: {
		name: 'Delete',
		action: 'Delete group',
		description:
			'Delete a group. Its agents move to a dynamic group that matches, or to the default group of the site.',
	},
	effect: ['many', 'unprotects'],
	calls: ['DELETE /groups/{group_id}'],
	field: groupLocator,
	noun: 'group',
	kind: groups,
	path: groupPath,
	permission: 'Groups > Delete',
});
