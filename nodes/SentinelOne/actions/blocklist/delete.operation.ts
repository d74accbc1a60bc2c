import { lists } from '../../../shared/lists';
import { deleteEntries } from '../protection';

export const deleteItem = deleteEntries({
	resource: 'blocklist',
	noun: 'blocklistItem',
	plural: 'blocklist items',
	list: lists.blocklist,
	searchListMethod: 'searchBlocklistItems',
	permission: 'Blocklist > Delete',
	data: { type: 'black_hash' },
});
