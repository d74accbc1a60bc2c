import { lists } from '../../../shared/records/lists';
import { getMany } from '../../operations/list';

/** One answer without pages: the console gives all types at once. */
export const getTypes = getMany({
	resource: 'activity',
	operation: 'getTypes',
	list: lists.activityTypes,
	filters: [],
	sortFields: [],
});
