import { lists } from '../../../shared/records/lists';
import { simplifyActivity } from '../../../shared/records/activity';
import { activityFilters } from '../../fields/activityFilters';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	resource: 'activity',
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
