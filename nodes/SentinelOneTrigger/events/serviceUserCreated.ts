import { serviceUsers } from '../../shared/records/serviceUser';
import type { TriggerEvent } from './event';
import { userFilters } from './filters';
import { createdIn } from './sources';

export const serviceUserCreated: TriggerEvent = {
	name: 'Service User Created',
	description: 'A service user was created',
	filters: userFilters,
	simplify: serviceUsers.simplify,
	source: (query) => createdIn(serviceUsers, query),
};
