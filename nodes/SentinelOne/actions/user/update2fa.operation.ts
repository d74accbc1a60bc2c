import { path } from '../../../shared/input/path';
import { read } from '../../../shared/input/parameters';
import { asEmail } from '../../../shared/input/values';
import type { WriteOperation } from '../../operations/operation';
import { WAY_OUT, namedUser, noSuchUser, readUserId, userLocator } from './user';

export const update2fa: WriteOperation = {
	menu: {
		name: 'Update 2FA',
		action: 'Update 2FA recovery email of user',
		description: 'Change the email address that 2FA recovery codes are sent to',
	},
	effect: ['one', 'givesAccess'],
	calls: ['PUT /users/{user_id}/recovery-email'],
	permission: 'Console Users > Edit',
	fields: [
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
	async plan(item) {
		const email = read(this, 'recoveryEmail', 'Recovery Email', item, asEmail);
		const id = await readUserId.call(this, item);
		return {
			record: namedUser(id),
			call: {
				method: 'PUT',
				path: path`/users/${id}/recovery-email`,
				body: { data: { email } },
				permission: update2fa.permission,
				notFound: noSuchUser(id),
			},
			success: 'success',
			what: 'change the recovery email address',
			wayOut: WAY_OUT,
			answer: () => ({ id, recoveryEmail: email }),
		};
	},
};
