import { lists } from '../../shared/records/lists';
import { simplifyActivity } from '../../shared/records/activity';
import type { TriggerEvent } from './event';
import { activityFilters } from './filters';

export const activityOccurred: TriggerEvent = {
	name: 'Activity Occurred',
	description: 'Something of the chosen types was written to the activity log',
	filters: activityFilters,
	simplify: simplifyActivity,
	source: (query) => ({
		kind: 'timed',
		list: lists.activities,
		query,
		sortBy: 'createdAt',
		bounds: ['createdAt__gte', 'createdAt__lte'],
		time: (row) => row.createdAt,
		id: (row) => row.id,
	}),
};
