import { path } from '../../../shared/input/path';
import { userAction } from './bulkUsers';

export const sendPasswordReset = userAction({
	operation: 'sendPasswordReset',
	path: path`/users/login/send-reset-password-email`,
	permission: 'Console Users > Edit',
	idsIn: 'filter',
});
