import type { INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { path } from '../../../shared/input/path';
import { read } from '../../../shared/input/parameters';
import { asBoolean } from '../../../shared/input/values';
import { userAction } from './bulkUsers';

const enroll: INodeProperties = {
	displayName: 'Enroll Again',
	name: 'enroll',
	type: 'boolean',
	default: false,
	description: 'Whether to invite the users right away to set up 2FA again',
};

export const reset2fa = userAction({
	menu: {
		name: 'Reset 2FA',
		action: 'Reset 2FA of users',
		description: 'Let users set up their second factor again, for example after losing a phone',
	},
	effect: ['one', 'many', 'givesAccess'],
	path: path`/users/reset-2fa`,
	permission: permissionOf('POST /users/reset-2fa'),
	idsIn: 'data',
	fields: [enroll],
	data(item) {
		return read(this, 'enroll', 'Enroll Again', item, asBoolean) ? { enroll: true } : {};
	},
});
