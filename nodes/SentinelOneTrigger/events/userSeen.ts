import { users } from '../../shared/records/user';
import type { TriggerEvent } from './event';
import { userFilters } from './filters';

export const userSeen: TriggerEvent = {
	name: 'User Seen',
	description: 'A console user appeared: new, or given access to the chosen scope',
	filters: userFilters,
	simplify: users.simplify,
	source: (query) => ({
		kind: 'snapshot',
		list: users.list,
		query,
		sortBy: 'createdAt',
		limit: 50_000,
		advice: 'Choose sites or accounts as filters, or use the event User Created',
		time: (row) => row.dateJoined,
		compare: (_row, before) => (before === undefined ? [{}] : []),
		sample: () => [{}],
	}),
};
