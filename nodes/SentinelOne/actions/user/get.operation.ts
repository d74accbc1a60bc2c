import { users } from '../../../shared/records/user';
import { requestRecord } from '../../../shared/transport/rest';
import { simplifyField } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { shapeOf } from '../../operations/returned';
import { outputOptions, shapeUsers } from './standardColumns';
import { noSuchUser, readUserId, userLocator, userPath } from './user';

export const get: ItemOperation = {
	menu: {
		name: 'Get',
		action: 'Get user details',
		description: 'Get one user by ID or email address',
	},
	effect: 'reads',
	calls: ['GET /users/{user_id}'],
	permission: 'Console Users > View',
	returns: users,
	fields: [userLocator, simplifyField, outputOptions],
	async execute(item) {
		// What cannot be a field is refused before a request, not after it.
		shapeOf.call(this, users, item);
		const id = await readUserId.call(this, item);
		const { data } = await requestRecord.call(this, {
			method: 'GET',
			id,
			path: userPath(id),
			permission: get.permission,
			notFound: noSuchUser(id),
		});
		return await shapeUsers.call(this, [data], item);
	},
};
