import { path } from '../../../shared/input/path';
import { showFor } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { GONE, ownUser } from './recoveryCodes';
import { expectSuccess } from './user';

export const sendRecoveryCode: ItemOperation = {
	permission: 'none beyond a valid token',
	description: showFor('user', ['sendRecoveryCode'], [ownUser('sends the code to')]),
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
