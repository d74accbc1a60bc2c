import { users } from '../../shared/records/user';
import type { TriggerEvent } from './event';
import { userFilters } from './filters';

export const userCreated: TriggerEvent = {
	name: 'User Created',
	description: 'A console user was created',
	filters: userFilters,
	simplify: users.simplify,
	source: (query) => ({
		kind: 'timed',
		list: users.list,
		query,
		sortBy: 'createdAt',
		bounds: ['createdAt__gte', 'createdAt__lte'],
		// The filter and the sort go by `createdAt`, which the rows do not have.
		exact: false,
		time: (row) => row.dateJoined,
		id: (row) => row.id,
	}),
};
