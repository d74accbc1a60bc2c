import { lists } from '../../../shared/records/lists';
import { deleteEntries } from '../../operations/bulk/deleteEntries';

export const deleteItem = deleteEntries({
	menu: {
		name: 'Delete',
		action: 'Delete blocklist items',
		description: 'Remove hashes from the blocklist, so that agents no longer block them',
	},
	effect: ['many', 'unprotects'],
	noun: 'blocklistItem',
	plural: 'blocklist items',
	list: lists.blocklist,
	searchListMethod: 'searchBlocklistItems',
	permission: 'Blocklist > Delete',
	data: { type: 'black_hash' },
});
