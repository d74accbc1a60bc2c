import { lists } from '../../../shared/records/lists';
import { simplifyGroup } from '../../../shared/records/group';
import { groupFilters } from '../../fields/groupFilters';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many groups',
		description: 'List groups, optionally filtered',
	},
	list: lists.groups,
	filters: groupFilters,
	simplify: simplifyGroup,
	sortFields: [
		{ name: 'ID', value: 'id' },
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Name', value: 'name' },
		{ name: 'Rank', value: 'rank' },
		{ name: 'Site ID', value: 'siteId' },
		{ name: 'Updated At', value: 'updatedAt' },
	],
});
