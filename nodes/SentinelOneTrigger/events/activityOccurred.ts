import { activities } from '../../shared/records/activity';
import type { TriggerEvent } from './event';
import { activityFilters } from './filters';

export const activityOccurred: TriggerEvent = {
	name: 'Activity Occurred',
	description: 'Something of the chosen types was written to the activity log',
	filters: activityFilters,
	simplify: activities.simplify,
	source: (query) => ({
		kind: 'timed',
		list: activities.list,
		query,
		sortBy: 'createdAt',
		bounds: ['createdAt__gte', 'createdAt__lte'],
		exact: true,
		time: (row) => row.createdAt,
		id: (row) => row.id,
	}),
};
