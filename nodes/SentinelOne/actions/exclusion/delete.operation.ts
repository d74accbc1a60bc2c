import { exclusions } from '../../../shared/records/blocklist';
import { deleteEntries } from '../../fields/scopedEntry';

export const deleteExclusion = deleteEntries({
	resource: 'exclusion',
	noun: 'exclusion',
	plural: 'exclusions',
	record: exclusions,
	searchListMethod: 'searchExclusions',
	permission: 'Exclusions > Delete',
});
