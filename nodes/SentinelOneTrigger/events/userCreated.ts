import { lists } from '../../shared/records/lists';
import { simplifyUser } from '../../shared/records/user';
import { createdIn } from './created';
import type { TriggerEvent } from './event';
import { userFilters } from './filters';

export const userCreated: TriggerEvent = {
	name: 'User Created',
	description: 'A console user was created',
	filters: userFilters,
	simplify: simplifyUser,
	// Rows show the time of creation as `dateJoined`.
	source: (query) => createdIn(lists.users, query, (row) => row.dateJoined),
};
