import { path } from '../../../shared/input/path';
import type { ItemOperation } from '../../operations/operation';
import { GONE, ownUser } from './recoveryCodes';
import { expectSuccess } from './user';

export const sendRecoveryCode: ItemOperation = {
	menu: {
		name: 'Send Recovery Code',
		action: 'Send recovery code to own user',
		description: 'Send a 2FA recovery code to the user of the API token',
	},
	effect: ['one'],
	calls: ['POST /users/2fa-recover/send-code'],
	permission: 'none beyond a valid token',
	fields: [ownUser('sends the code to')],
	async execute(item) {
		await expectSuccess.call(
			this,
			{
				method: 'POST',
				path: path`/users/2fa-recover/send-code`,
				notFound: GONE,
				mayBeEmpty: true,
			},
			'send the recovery code',
			item,
		);
		return { sent: true };
	},
};
