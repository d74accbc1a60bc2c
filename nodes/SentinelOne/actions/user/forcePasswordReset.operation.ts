import { path } from '../../../shared/input/path';
import { userAction } from './bulkUsers';

export const forcePasswordReset = userAction({
	menu: {
		name: 'Force Password Reset',
		action: 'Force password reset of users',
		description: 'Require users to choose a new password at the next sign-in',
	},
	effect: ['one', 'many'],
	path: path`/users/login/force-reset-password-on-login`,
	permission: 'Console Users > Edit',
	idsIn: 'filter',
});
