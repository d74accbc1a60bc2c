import type { INodeProperties } from 'n8n-workflow';
import { path } from '../../../shared/path';
import { showFor } from '../../descriptions/common';
import type { ItemOperation } from '../operation';
import { GONE } from './recoveryCodes';
import { expectSuccess } from './user';

const ownUser: INodeProperties = {
	displayName:
		'The console sends the code to the user of the API token, and to nobody else. Run this with the token of the user who has lost the second factor.',
	name: 'ownUserNotice',
	type: 'notice',
	default: '',
};

export const sendRecoveryCode: ItemOperation = {
	permission: 'none beyond a valid token',
	description: showFor('user', ['sendRecoveryCode'], [ownUser]),
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
