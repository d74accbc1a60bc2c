import { request } from '../../../shared/transport/rest';
import { path } from '../../../shared/input/path';
import { isObject } from '../../../shared/types';
import { showFor } from '../../fields/common';
import { tokenDates } from '../../../shared/records/tokenDates';
import type { ItemOperation } from '../../operations/operation';
import { readUserId, userLocator } from '../user/user';

export const getForUser: ItemOperation = {
	permission: 'Console Users > View',
	description: showFor('apiToken', ['getForUser'], [userLocator]),
	async execute(item) {
		const userId = await readUserId.call(this, item);
		const { data, serverTime } = await request.call(this, {
			method: 'GET',
			path: path`/users/${userId}/api-token-details`,
			permission: getForUser.permission,
			notFound: `The console has no user with the ID ${userId}, or the user has no API token`,
		});
		return { userId, ...tokenDates(isObject(data) ? data : {}, serverTime ?? Date.now()) };
	},
};
