import { request } from '../../../shared/api';
import { path } from '../../../shared/path';
import { isObject } from '../../../shared/types';
import { showFor } from '../../descriptions/common';
import { tokenDates } from '../../output/tokenDates';
import type { ItemOperation } from '../operation';
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
