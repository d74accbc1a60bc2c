import { blocklist } from '../../../shared/records/blocklist';
import { deleteEntries } from '../../fields/scopedEntry';

export const deleteItem = deleteEntries({
	resource: 'blocklist',
	noun: 'blocklistItem',
	plural: 'blocklist items',
	record: blocklist,
	searchListMethod: 'searchBlocklistItems',
	permission: 'Blocklist > Delete',
	data: { type: 'black_hash' },
});
