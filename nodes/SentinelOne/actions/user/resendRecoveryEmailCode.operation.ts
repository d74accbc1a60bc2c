import { path } from '../../../shared/input/path';
import type { WriteOperation } from '../../operations/operation';
import { GONE } from './recoveryCodes';
import { WAY_OUT, namedUser, readUserId, userLocator } from './user';

export const resendRecoveryEmailCode: WriteOperation = {
	menu: {
		name: 'Resend Recovery Email Code',
		action: 'Resend code to recovery email of user',
		description: 'Send the code that confirms a recovery email address again',
	},
	effect: ['one'],
	calls: ['POST /users/{user_id}/resend-recovery-email-code'],
	permission: 'Console Users > Edit',
	fields: [userLocator],
	async plan(item) {
		const id = await readUserId.call(this, item);
		return {
			record: namedUser(id),
			call: {
				method: 'POST',
				path: path`/users/${id}/resend-recovery-email-code`,
				permission: resendRecoveryEmailCode.permission,
				notFound: GONE,
				mayBeEmpty: true,
			},
			success: ['success', 'empty'],
			what: 'send the code again',
			wayOut: WAY_OUT,
			answer: () => ({ id, sent: true }),
		};
	},
};
