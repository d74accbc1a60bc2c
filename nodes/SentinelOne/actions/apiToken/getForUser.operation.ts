import { permissionOf } from '../../../shared/contract';
import { requestRecord } from '../../../shared/transport/rest';
import { path } from '../../../shared/input/path';
import { tokenDates } from '../../../shared/records/tokenDates';
import type { ItemOperation } from '../../operations/operation';
import { readUserId, userLocator } from '../user/user';

export const getForUser: ItemOperation = {
	menu: {
		name: 'Get for User',
		action: 'Get API token dates of user',
		description: 'Check when the API token of a user was created and when it expires',
	},
	effect: 'reads',
	calls: ['GET /users/{user_id}/api-token-details'],
	permission: permissionOf('GET /users/{user_id}/api-token-details'),
	fields: [userLocator],
	async execute(item) {
		const userId = await readUserId.call(this, item);
		const { data, serverTime } = await requestRecord.call(this, {
			method: 'GET',
			path: path`/users/${userId}/api-token-details`,
			permission: getForUser.permission,
			notFound: `The console has no user with the ID ${userId}, or the user has no API token`,
		});
		return { userId, ...tokenDates(data, serverTime ?? Date.now()) };
	},
};
