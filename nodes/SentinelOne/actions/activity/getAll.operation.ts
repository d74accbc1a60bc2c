import { lists } from '../../../shared/lists';
import { simplifyActivity } from '../../../shared/output/activity';
import { activityFilters } from '../../descriptions/activityFilters';
import { getMany } from '../getMany';

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
