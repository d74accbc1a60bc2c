import { path } from '../../../shared/input/path';
import { showFor } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { expectSuccess } from '../../operations/success';
import { noSuchUser, readUserId, userLocator } from '../user/user';

export const revoke: ItemOperation = {
	permission: 'Console Users > Edit',
	description: showFor('apiToken', ['revoke'], [userLocator]),
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
