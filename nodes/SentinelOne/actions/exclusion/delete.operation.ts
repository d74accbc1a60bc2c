import { lists } from '../../../shared/records/lists';
import { deleteEntries } from '../../fields/scopedEntry';

export const deleteExclusion = deleteEntries({
	resource: 'exclusion',
	noun: 'exclusion',
	plural: 'exclusions',
	list: lists.exclusions,
	searchListMethod: 'searchExclusions',
	permission: 'Exclusions > Delete',
});
