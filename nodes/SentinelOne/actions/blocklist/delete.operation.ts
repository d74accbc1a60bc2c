import { blocklist } from '../../../shared/records/blocklist';
import { deleteEntries } from '../../operations/bulk/deleteEntries';

export const deleteItem = deleteEntries(blocklist, {
	menu: {
		name: 'Delete',
		action: 'Delete blocklist items',
		description: 'Remove hashes from the blocklist, so that agents no longer block them',
	},
	effect: ['many', 'unprotects'],
	permission: 'Blocklist > Delete',
	data: { type: 'black_hash' },
});
