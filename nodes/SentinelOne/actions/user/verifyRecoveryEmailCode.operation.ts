import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asText } from '../../../shared/input/values';
import type { WriteOperation } from '../../operations/operation';
import { GONE, codeField } from './recoveryCodes';
import { WAY_OUT, namedUser, readUserId, userLocator } from './user';

export const verifyRecoveryEmailCode: WriteOperation = {
	menu: {
		name: 'Verify Recovery Email Code',
		action: 'Verify code from recovery email of user',
		description: 'Confirm a recovery email address with the code that was sent to it',
	},
	effect: ['one', 'givesAccess'],
	calls: ['POST /users/{user_id}/verify-code-recovery-email'],
	permission: 'Console Users > Edit',
	fields: [userLocator, codeField],
	async plan(item) {
		const code = read(this, 'code', 'Code', item, (value) => asText(value, 64));
		const id = await readUserId.call(this, item);
		return {
			record: namedUser(id),
			call: {
				method: 'POST',
				path: path`/users/${id}/verify-code-recovery-email`,
				body: { data: { code } },
				permission: verifyRecoveryEmailCode.permission,
				notFound: GONE,
				mayBeEmpty: true,
				secrets: [code],
			},
			success: ['success', 'empty'],
			what: 'accept the code',
			wayOut: WAY_OUT,
			answer: () => ({ id, verified: true }),
		};
	},
};
