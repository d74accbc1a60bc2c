import { lists } from '../../shared/records/lists';
import { simplifyUser } from '../../shared/records/user';
import type { TriggerEvent } from './event';
import { userFilters } from './filters';

export const userCreated: TriggerEvent = {
	name: 'User Created',
	description: 'A console user was created',
	filters: userFilters,
	simplify: simplifyUser,
	source: (query) => ({
		kind: 'timed',
		list: lists.users,
		query,
		sortBy: 'createdAt',
		bounds: ['createdAt__gte', 'createdAt__lte'],
		// The filter and the sort go by `createdAt`, which the rows do not have.
		exact: false,
		time: (row) => row.dateJoined,
		id: (row) => row.id,
	}),
};
