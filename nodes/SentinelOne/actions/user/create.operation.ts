import type { INodeProperties } from 'n8n-workflow';
import { request } from '../../../shared/api';
import { read } from '../../../shared/parameters';
import { path } from '../../../shared/path';
import { isObject } from '../../../shared/types';
import { asEmail, asText } from '../../../shared/values';
import { additionalFields } from '../../descriptions/body';
import { showFor } from '../../descriptions/common';
import { readAdded } from '../fields';
import type { ItemOperation } from '../operation';
import { readScope, readScopeRoles, scopeField, scopeRolesField } from '../scopeRoles';
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
	permission: 'Console Users > Create',
	description: showFor(
		'user',
		['create'],
		[
			{ ...emailField, required: true },
			{ ...fullNameField, required: true },
			scopeField,
			scopeRolesField,
			additionalFields(added),
		],
	),
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
