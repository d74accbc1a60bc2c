import { lists } from '../../../shared/lists';
import { simplifyGroup } from '../../../shared/output/group';
import { groupFilters } from '../../descriptions/groupFilters';
import { getMany } from '../getMany';

export const getAll = getMany({
	resource: 'group',
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
