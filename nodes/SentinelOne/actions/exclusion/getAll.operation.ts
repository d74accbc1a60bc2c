import { lists } from '../../../shared/records/lists';
import { simplifyExclusion } from '../../../shared/records/exclusion';
import { exclusionFilters } from '../../fields/listFilters';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many exclusions',
		description: 'List exclusions, optionally filtered',
	},
	list: lists.exclusions,
	filters: exclusionFilters,
	simplify: simplifyExclusion,
	sortFields: [
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'ID', value: 'id' },
		{ name: 'Mode', value: 'mode' },
		{ name: 'OS Type', value: 'osType' },
		{ name: 'Scope Path', value: 'scopePath' },
		{ name: 'Type', value: 'type' },
		{ name: 'Updated At', value: 'updatedAt' },
		{ name: 'User Name', value: 'userName' },
		{ name: 'Value', value: 'value' },
	],
});
