import { path } from '../../../shared/input/path';
import { userAction } from './bulkUsers';

export const enroll2fa = userAction({
	operation: 'enroll2fa',
	path: path`/users/enroll-2fa`,
	permission: 'Console Users > Edit',
	idsIn: 'data',
});
