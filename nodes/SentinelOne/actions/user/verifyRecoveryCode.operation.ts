import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asText } from '../../../shared/input/values';
import type { ItemOperation } from '../../operations/operation';
import { GONE, codeField, ownUser } from './recoveryCodes';
import { expectSuccess } from './user';

export const verifyRecoveryCode: ItemOperation = {
	menu: {
		name: 'Verify Recovery Code',
		action: 'Verify recovery code of own user',
		description: 'Check the 2FA recovery code that the user of the API token received',
	},
	effect: ['one', 'givesAccess'],
	calls: ['POST /users/2fa-recover/verify-code'],
	permission: 'none beyond a valid token',
	fields: [ownUser('checks the code of'), codeField],
	async execute(item) {
		const code = read(this, 'code', 'Code', item, (value) => asText(value, 64));
		await expectSuccess.call(
			this,
			{
				method: 'POST',
				path: path`/users/2fa-recover/verify-code`,
				body: { data: { code } },
				notFound: GONE,
				secrets: [code],
			},
			'accept the recovery code',
			item,
		);
		return { verified: true };
	},
};
