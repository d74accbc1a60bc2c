import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asText } from '../../../shared/input/values';
import type { ItemOperation } from '../../operations/operation';
import { GONE, codeField } from './recoveryCodes';
import { expectSuccess, readUserId, userLocator } from './user';

export const verifyRecoveryEmailCode: ItemOperation = {
	menu: {
		name: 'Verify Recovery Email Code',
		action: 'Verify code from recovery email of user',
		description: 'Confirm a recovery email address with the code that was sent to it',
	},
	effect: ['one', 'givesAccess'],
	calls: ['POST /users/{user_id}/verify-code-recovery-email'],
	permission: 'Console Users > Edit',
	fields: [userLocator, codeField],
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
