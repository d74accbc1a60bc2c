import { permissionOf } from '../../../shared/contract';
import { path } from '../../../shared/input/path';
import type { WriteOperation } from '../../operations/operation';
import { namedUser, noSuchUser, readUserId, userLocator } from '../user/user';

export const revoke: WriteOperation = {
	menu: {
		name: 'Revoke',
		action: 'Revoke API token of user',
		description: 'Revoke the API token of a user at once, without creating a new one',
	},
	effect: ['one'],
	calls: ['POST /users/revoke-api-token'],
	permission: permissionOf('POST /users/revoke-api-token'),
	fields: [userLocator],
	async plan(item) {
		const id = await readUserId.call(this, item);
		return {
			record: namedUser(id),
			call: {
				method: 'POST',
				path: path`/users/revoke-api-token`,
				body: { data: { id } },
				permission: revoke.permission,
				notFound: noSuchUser(id),
			},
			success: 'success',
			what: 'revoke the token',
			answer: () => ({ userId: id, revoked: true }),
		};
	},
};
