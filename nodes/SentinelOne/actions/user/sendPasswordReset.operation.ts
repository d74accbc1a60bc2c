import { path } from '../../../shared/input/path';
import { userAction } from './bulkUsers';

export const sendPasswordReset = userAction({
	menu: {
		name: 'Send Password Reset',
		action: 'Send password reset email to users',
		description: 'Email users a link for choosing a new password',
	},
	effect: ['one', 'many'],
	path: path`/users/login/send-reset-password-email`,
	permission: 'Console Users > Edit',
	idsIn: 'filter',
});
