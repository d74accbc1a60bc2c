import { users } from '../../shared/records/user';
import type { TriggerEvent } from './event';
import { userFilters } from './filters';
import { createdIn } from './sources';

export const userCreated: TriggerEvent = {
	name: 'User Created',
	description: 'A console user was created',
	filters: userFilters,
	simplify: users.simplify,
	source: (query) => createdIn(users, query),
};
