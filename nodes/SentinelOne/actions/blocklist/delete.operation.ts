import { lists } from '../../../shared/records/lists';
import { deleteEntries } from '../../fields/scopedEntry';

export const deleteItem = deleteEntries({
	resource: 'blocklist',
	noun: 'blocklistItem',
	plural: 'blocklist items',
	list: lists.blocklist,
	searchListMethod: 'searchBlocklistItems',
	permission: 'Blocklist > Delete',
	data: { type: 'black_hash' },
});
