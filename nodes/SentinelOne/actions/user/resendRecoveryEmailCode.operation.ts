import { path } from '../../../shared/input/path';
import { showFor } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { GONE } from './recoveryCodes';
import { expectSuccess, readUserId, userLocator } from './user';

export const resendRecoveryEmailCode: ItemOperation = {
	permission: 'Console Users > Edit',
	description: showFor('user', ['resendRecoveryEmailCode'], [userLocator]),
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
