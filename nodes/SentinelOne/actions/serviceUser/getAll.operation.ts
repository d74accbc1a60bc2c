import { lists } from '../../../shared/records/lists';
import { simplifyServiceUser } from '../../../shared/records/serviceUser';
import { serviceUserFilters } from '../../fields/serviceUserFilters';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many service users',
		description: 'List service users, optionally filtered',
	},
	list: lists.serviceUsers,
	filters: serviceUserFilters,
	simplify: simplifyServiceUser,
	sortFields: [
		{ name: 'ID', value: 'id' },
		{ name: 'API Token Expires At', value: 'apiTokenExpiresAt' },
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Last Active', value: 'lastActivation' },
		{ name: 'Name', value: 'name' },
		{ name: 'Updated At', value: 'updatedAt' },
	],
});
