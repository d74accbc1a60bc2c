import { request } from '../../../shared/api';
import { simplifyUser } from '../../../shared/output/user';
import { raw } from '../../../shared/parameters';
import { isObject } from '../../../shared/types';
import { showFor, simplifyField } from '../../descriptions/common';
import type { ItemOperation } from '../operation';
import { noSuchUser, readUserId, userLocator, userPath } from './user';

export const get: ItemOperation = {
	permission: 'Console Users > View',
	description: showFor('user', ['get'], [userLocator, simplifyField]),
	async execute(item) {
		const id = await readUserId.call(this, item);
		const { data } = await request.call(this, {
			method: 'GET',
			path: userPath(id),
			permission: get.permission,
			notFound: noSuchUser(id),
		});
		const user = isObject(data) ? data : {};
		return raw(this, 'simplify', item) === false ? user : simplifyUser(user);
	},
};
