import { showFor } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { expectSuccess, noSuchUser, readUserId, userLocator, userPath } from './user';

export const deleteUser: ItemOperation = {
	permission: 'Console Users > Delete',
	description: showFor('user', ['delete'], [userLocator]),
	async execute(item) {
		const id = await readUserId.call(this, item);
		await expectSuccess.call(
			this,
			{
				method: 'DELETE',
				path: userPath(id),
				permission: deleteUser.permission,
				notFound: noSuchUser(id),
			},
			'delete the user',
			item,
		);
		return { id, deleted: true };
	},
};
