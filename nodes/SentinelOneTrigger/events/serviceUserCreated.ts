import { lists } from '../../shared/records/lists';
import { simplifyServiceUser } from '../../shared/records/serviceUser';
import { createdIn } from './created';
import type { TriggerEvent } from './event';
import { userFilters } from './filters';

export const serviceUserCreated: TriggerEvent = {
	name: 'Service User Created',
	description: 'A service user was created',
	filters: userFilters,
	simplify: simplifyServiceUser,
	source: (query) => createdIn(lists.serviceUsers, query),
};
