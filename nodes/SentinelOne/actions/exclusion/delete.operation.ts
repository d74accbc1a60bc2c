import { exclusions } from '../../../shared/records/blocklist';
import { deleteEntries } from '../../operations/bulk/deleteEntries';

export const deleteExclusion = deleteEntries({
	menu: {
		name: 'Delete',
		action: 'Delete exclusions',
		description: 'Delete exclusions, so that agents scan these items again',
	},
	effect: ['many'],
	noun: 'exclusion',
	plural: 'exclusions',
	record: exclusions,
	searchListMethod: 'searchExclusions',
	permission: 'Exclusions > Delete',
});
