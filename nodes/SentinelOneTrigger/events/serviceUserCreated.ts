import { serviceUsers } from '../../shared/records/serviceUser';
import type { TriggerEvent } from './event';
import { userFilters } from './filters';

export const serviceUserCreated: TriggerEvent = {
	name: 'Service User Created',
	description: 'A service user was created',
	filters: userFilters,
	simplify: serviceUsers.simplify,
	source: (query) => ({
		kind: 'timed',
		list: serviceUsers.list,
		query,
		sortBy: 'createdAt',
		// The console cannot filter these by creation.
		exact: true,
		time: (row) => row.createdAt,
		id: (row) => row.id,
	}),
};
