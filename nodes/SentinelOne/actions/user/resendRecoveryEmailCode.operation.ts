import { path } from '../../../shared/input/path';
import type { ItemOperation } from '../../operations/operation';
import { GONE } from './recoveryCodes';
import { expectSuccess, readUserId, userLocator } from './user';

export const resendRecoveryEmailCode: ItemOperation = {
	menu: {
		name: 'Resend Recovery Email Code',
		action: 'Resend code to recovery email of user',
		description: 'Send the code that confirms a recovery email address again',
	},
	effect: ['one'],
	calls: ['POST /users/{user_id}/resend-recovery-email-code'],
	permission: 'Console Users > Edit',
	fields: [userLocator],
	async execute(item) {
		const id = await readUserId.call(this, item);
		await expectSuccess.call(
			this,
			{
				method: 'POST',
				path: path`/users/${id}/resend-recovery-email-code`,
				permission: resendRecoveryEmailCode.permission,
				notFound: GONE,
				mayBeEmpty: true,
			},
			'send the code again',
			item,
		);
		return { id, sent: true };
	},
};
