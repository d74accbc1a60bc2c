import { activityTypes } from '../../../shared/records/activity';
import { getMany } from '../../operations/list';

/** One answer without pages: the console gives all types at once. */
export const getTypes = getMany({
	menu: {
		name: 'Get Types',
		action: 'Get activity types',
		description:
			'List every type of activity with its number, which filters take, and what it is about',
	},
	record: activityTypes,
});
