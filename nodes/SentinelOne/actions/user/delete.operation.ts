import type { WriteOperation } from '../../operations/operation';
import { WAY_OUT, namedUser, noSuchUser, readUserId, userLocator, userPath } from './user';

export const deleteUser: WriteOperation = {
	menu: {
		name: 'Delete',
		action: 'Delete user',
		description: 'Delete a console user permanently',
	},
	effect: ['one'],
	calls: ['DELETE /users/{user_id}'],
	permission: 'Console Users > Delete',
	fields: [userLocator],
	async plan(item) {
		const id = await readUserId.call(this, item);
		return {
			record: namedUser(id),
			call: {
				method: 'DELETE',
				path: userPath(id),
				permission: deleteUser.permission,
				notFound: noSuchUser(id),
			},
			success: 'success',
			what: 'delete the user',
			wayOut: WAY_OUT,
			answer: () => ({ id, deleted: true }),
		};
	},
};
