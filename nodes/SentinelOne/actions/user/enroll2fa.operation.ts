import { permissionOf } from '../../../shared/contract';
import { path } from '../../../shared/input/path';
import { userAction } from './bulkUsers';

export const enroll2fa = userAction({
	menu: {
		name: 'Enroll 2FA',
		action: 'Enroll users in 2FA',
		description: 'Invite users to set up a second factor within the time the console allows',
	},
	effect: ['one', 'many'],
	path: path`/users/enroll-2fa`,
	permission: permissionOf('POST /users/enroll-2fa'),
	idsIn: 'data',
});
