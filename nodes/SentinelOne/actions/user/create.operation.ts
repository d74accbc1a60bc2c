import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asEmail, asText } from '../../../shared/input/values';
import { additionalFields } from '../../fields/body';
import { readAdded } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
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

export const create: WriteOperation = {
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
	plan(item) {
		const scope = readScope.call(this, item);
		const user = {
			email: read(this, 'email', 'Email', item, asEmail),
			fullName: read(this, 'fullName', 'Full Name', item, (value) => asText(value, 255)),
			scope,
			scopeRoles: readScopeRoles.call(this, scope, item),
			...readAdded.call(this, 'additionalFields', added, item, { password: asPassword }),
		};
		return {
			call: {
				method: 'POST',
				path: path`/users`,
				body: { data: user },
				permission: create.permission,
			},
			success: 'record',
			what: 'create the user',
			answer: (data) => data as IDataObject,
		};
	},
};
