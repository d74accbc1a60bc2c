import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asText } from '../../../shared/input/values';
import type { WriteOperation } from '../../operations/operation';
import { GONE, codeField, ownUser } from './recoveryCodes';
import { WAY_OUT } from './user';

export const verifyRecoveryCode: WriteOperation = {
	menu: {
		name: 'Verify Recovery Code',
		action: 'Verify recovery code of own user',
		description: 'Check the 2FA recovery code that the user of the API token received',
	},
	effect: ['one', 'givesAccess'],
	calls: ['POST /users/2fa-recover/verify-code'],
	permission: 'none beyond a valid token',
	fields: [ownUser('checks the code of'), codeField],
	plan(item) {
		const code = read(this, 'code', 'Code', item, (value) => asText(value, 64));
		return {
			call: {
				method: 'POST',
				path: path`/users/2fa-recover/verify-code`,
				body: { data: { code } },
				notFound: GONE,
				secrets: [code],
			},
			success: 'success',
			what: 'accept the recovery code',
			wayOut: WAY_OUT,
			answer: () => ({ verified: true }),
		};
	},
};
