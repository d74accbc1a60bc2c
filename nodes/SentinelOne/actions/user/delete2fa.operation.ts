import { path } from '../../../shared/input/path';
import { userAction } from './bulkUsers';

export const delete2fa = userAction({
	operation: 'delete2fa',
	path: path`/users/delete-2fa`,
	permission: 'Console Users > Edit',
	idsIn: 'data',
});
