import { permissionOf } from '../../../shared/contract';
import { path } from '../../../shared/input/path';
import type { ItemOperation } from '../../operations/operation';
import { expectSuccess } from '../../operations/success';
import { noSuchUser, readUserId, userLocator } from '../user/user';

export const revoke: ItemOperation = {
	menu: {
		name: 'Revoke',
		action: 'Revoke API token of user',
		description: 'Revoke the API token of a user at once, without creating a new one',
	},
	effect: ['one'],
	calls: ['POST /users/revoke-api-token'],
	permission: permissionOf('POST /users/revoke-api-token'),
	fields: [userLocator],
	async execute(item) {
		const id = await readUserId.call(this, item);
		await expectSuccess.call(
			this,
			{
				method: 'POST',
				path: path`/users/revoke-api-token`,
				body: { data: { id } },
				permission: revoke.permission,
				notFound: noSuchUser(id),
			},
			'revoke the token',
			item,
		);
		return { userId: id, revoked: true };
	},
};
