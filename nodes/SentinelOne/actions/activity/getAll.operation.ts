import { lists } from '../../../shared/records/lists';
import { simplifyActivity } from '../../../shared/records/activity';
import { activityFilters } from '../../fields/activityFilters';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many activities',
		description: 'List entries of the activity log, newest first, optionally filtered',
	},
	list: lists.activities,
	filters: activityFilters,
	simplify: simplifyActivity,
	sortFields: [
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Activity Type', value: 'activityType' },
		{ name: 'ID', value: 'id' },
	],
	newestFirst: true,
});
