import { path } from '../../../shared/input/path';
import type { WriteOperation } from '../../operations/operation';
import { GONE, ownUser } from './recoveryCodes';
import { WAY_OUT } from './user';

export const sendRecoveryCode: WriteOperation = {
	menu: {
		name: 'Send Recovery Code',
		action: 'Send recovery code to own user',
		description: 'Send a 2FA recovery code to the user of the API token',
	},
	effect: ['one'],
	calls: ['POST /users/2fa-recover/send-code'],
	permission: 'none beyond a valid token',
	fields: [ownUser('sends the code to')],
	plan() {
		return {
			call: {
				method: 'POST',
				path: path`/users/2fa-recover/send-code`,
				notFound: GONE,
				mayBeEmpty: true,
			},
			success: ['success', 'empty'],
			what: 'send the recovery code',
			wayOut: WAY_OUT,
			answer: () => ({ sent: true }),
		};
	},
};
