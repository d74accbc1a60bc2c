import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asText } from '../../../shared/input/values';
import { showFor } from '../../fields/common';
import type { ItemOperation } from '../../operations/operation';
import { GONE, codeField } from './recoveryCodes';
import { expectSuccess, readUserId, userLocator } from './user';

export const verifyRecoveryEmailCode: ItemOperation = {
	permission: 'Console Users > Edit',
	description: showFor('user', ['verifyRecoveryEmailCode'], [userLocator, codeField]),
	async execute(item) {
		const code = read(this, 'code', 'Code', item, (value) => asText(value, 64));
		const id = await readUserId.call(this, item);
		await expectSuccess.call(
			this,
			{
				method: 'POST',
				path: path`/users/${id}/verify-code-recovery-email`,
				body: { data: { code } },
				permission: verifyRecoveryEmailCode.permission,
				notFound: GONE,
				mayBeEmpty: true,
				secrets: [code],
			},
			'accept the code',
			item,
		);
		return { id, verified: true };
	},
};
