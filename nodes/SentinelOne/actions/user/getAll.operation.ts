import { lists } from '../../../shared/records/lists';
import { simplifyUser } from '../../../shared/records/user';
import { userFilters } from '../../fields/userFilters';
import { getMany } from '../../operations/list';
import { outputOptions, shapeUsers } from './standardColumns';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many users',
		description: 'List console users, optionally filtered',
	},
	list: lists.users,
	filters: userFilters,
	simplify: simplifyUser,
	lastFields: [outputOptions],
	shape: shapeUsers,
	sortFields: [
		{ name: 'ID', value: 'id' },
		{ name: 'API Token Expires At', value: 'apiTokenExpiresAt' },
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Email', value: 'email' },
		{ name: 'Full Name', value: 'fullName' },
		{ name: 'Last Login', value: 'lastLogin' },
		{ name: 'Two-Factor Authentication Enabled', value: 'twoFaEnabled' },
	],
});
