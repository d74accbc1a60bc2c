import { path } from '../../../shared/input/path';
import { userAction } from './bulkUsers';

export const forcePasswordReset = userAction({
	operation: 'forcePasswordReset',
	path: path`/users/login/force-reset-password-on-login`,
	permission: 'Console Users > Edit',
	idsIn: 'filter',
});
