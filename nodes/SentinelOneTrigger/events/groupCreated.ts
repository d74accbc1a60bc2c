import { groups } from '../../shared/records/group';
import type { TriggerEvent } from './event';
import { groupFilters } from './filters';

export const groupCreated: TriggerEvent = {
	name: 'Group Created',
	description: 'A group was created',
	filters: groupFilters,
	simplify: groups.simplify,
	source: (query) => ({
		kind: 'timed',
		list: groups.list,
		query,
		sortBy: 'createdAt',
		// The console cannot filter these by creation.
		exact: true,
		time: (row) => row.createdAt,
		id: (row) => row.id,
	}),
};
