import { activityTypes } from '../../../shared/records/activity';
import { getMany } from '../../operations/list';

/** One answer without pages: the console gives all types at once. */
export const getTypes = getMany({
	resource: 'activity',
	operation: 'getTypes',
	record: activityTypes,
});
