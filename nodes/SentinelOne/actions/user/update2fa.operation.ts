import { path } from '../../../shared/input/path';
import { read } from '../../../shared/input/parameters';
import { asEmail } from '../../../shared/input/values';
import { showFor } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { expectSuccess, noSuchUser, readUserId, userLocator } from './user';

export const update2fa: ItemOperation = {
	permission: 'Console Users > Edit',
	description: showFor(
		'user',
		['update2fa'],
		[
			userLocator,
			{
				displayName: 'Recovery Email',
				name: 'recoveryEmail',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. name@example.com',
				description: 'The address that recovery codes go to. No other user may have it.',
			},
		],
	),
	async execute(item) {
		const email = read(this, 'recoveryEmail', 'Recovery Email', item, asEmail);
		const id = await readUserId.call(this, item);
		await expectSuccess.call(
			this,
			{
				method: 'PUT',
				path: path`/users/${id}/recovery-email`,
				body: { data: { email } },
				permission: update2fa.permission,
				notFound: noSuchUser(id),
			},
			'change the recovery email address',
			item,
		);
		return { id, recoveryEmail: email };
	},
};
