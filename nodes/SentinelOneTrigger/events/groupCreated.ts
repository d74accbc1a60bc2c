import { lists } from '../../shared/records/lists';
import { simplifyGroup } from '../../shared/records/group';
import type { TriggerEvent } from './event';
import { groupFilters } from './filters';

export const groupCreated: TriggerEvent = {
	name: 'Group Created',
	description: 'A group was created',
	filters: groupFilters,
	simplify: simplifyGroup,
	source: (query) => ({
		kind: 'timed',
		list: lists.groups,
		query,
		sortBy: 'createdAt',
		// The console cannot filter these by creation.
		exact: true,
		time: (row) => row.createdAt,
		id: (row) => row.id,
	}),
};
