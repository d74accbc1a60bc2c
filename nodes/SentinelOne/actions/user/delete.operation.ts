import type { ItemOperation } from '../../operations/operation';
import { expectSuccess, noSuchUser, readUserId, userLocator, userPath } from './user';

export const deleteUser: ItemOperation = {
	menu: {
		name: 'Delete',
		action: 'Delete user',
		description: 'Delete a console user for good',
	},
	effect: ['one'],
	calls: ['DELETE /users/{user_id}'],
	permission: 'Console Users > Delete',
	fields: [userLocator],
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
