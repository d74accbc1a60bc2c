import { lists } from '../../../shared/lists';
import { getMany } from '../getMany';

/** One answer without pages: the console gives all types at once. */
export const getTypes = getMany({
	resource: 'activity',
	operation: 'getTypes',
	list: lists.activityTypes,
	filters: [],
	sortFields: [],
});
