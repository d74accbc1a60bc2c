import type { INodeProperties } from 'n8n-workflow';
import { request } from '../../../shared/transport/rest';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { isObject } from '../../../shared/types';
import { asEmail, asText } from '../../../shared/input/values';
import { additionalFields } from '../../fields/body';
import { readAdded } from '../../fields/read';
import type { ItemOperation } from '../../operations/operation';
import { readScope, readScopeRoles, scopeField, scopeRolesField } from '../../fields/scopeRoles';
import { asPassword, emailField, fullNameField, twoFaEnabledField } from './userFields';

const password: INodeProperties = {
	displayName: 'Password',
	name: 'password',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'The first password. Leave it out where the console invites new users by email (onboarding).',
};
const added = [password, twoFaEnabledField];

export const create: ItemOperation = {
	menu: {
		name: 'Create',
		action: 'Create user',
		description: 'Create a console user, with roles in accounts, sites or everywhere',
	},
	effect: ['one', 'givesAccess'],
	calls: ['POST /users'],
	permission: 'Console Users > Create',
	fields: [
		{ ...emailField, required: true },
		{ ...fullNameField, required: true },
		scopeField,
		scopeRolesField,
		additionalFields(added),
	],
	async execute(item) {
		const scope = readScope.call(this, item);
		const user = {
			email: read(this, 'email', 'Email', item, asEmail),
			fullName: read(this, 'fullName', 'Full Name', item, (value) => asText(value, 255)),
			scope,
			scopeRoles: readScopeRoles.call(this, scope, item),
			...readAdded.call(this, 'additionalFields', added, item, { password: asPassword }),
		};
		const { data } = await request.call(this, {
			method: 'POST',
			path: path`/users`,
			body: { data: user },
			permission: create.permission,
		});
		return isObject(data) ? data : {};
	},
};
