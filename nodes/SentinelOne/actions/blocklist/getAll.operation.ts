import { lists } from '../../../shared/records/lists';
import { simplifyBlocklistItem } from '../../../shared/records/blocklistItem';
import { blocklistFilters } from '../../fields/listFilters';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many blocklist items',
		description: 'List blocked hashes, optionally filtered',
	},
	list: lists.blocklist,
	filters: blocklistFilters,
	simplify: simplifyBlocklistItem,
	sortFields: [
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Hash', value: 'value' },
		{ name: 'ID', value: 'id' },
		{ name: 'OS Type', value: 'osType' },
		{ name: 'Scope Path', value: 'scopePath' },
		{ name: 'Updated At', value: 'updatedAt' },
		{ name: 'User Name', value: 'userName' },
	],
});
