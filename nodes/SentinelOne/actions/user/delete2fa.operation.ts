import { permissionOf } from '../../../shared/contract';
import { path } from '../../../shared/input/path';
import { userAction } from './bulkUsers';

export const delete2fa = userAction({
	menu: {
		name: 'Delete 2FA',
		action: 'Delete 2FA of users',
		description: 'Remove the second factor of users, who then sign in without one',
	},
	effect: ['one', 'many', 'givesAccess'],
	path: path`/users/delete-2fa`,
	permission: permissionOf('POST /users/delete-2fa'),
	idsIn: 'data',
});
