import { lists } from '../../../shared/lists';
import { deleteEntries } from '../protection';

export const deleteExclusion = deleteEntries({
	resource: 'exclusion',
	noun: 'exclusion',
	plural: 'exclusions',
	list: lists.exclusions,
	searchListMethod: 'searchExclusions',
	permission: 'Exclusions > Delete',
});
