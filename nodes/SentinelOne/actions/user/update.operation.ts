import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { requestRecord } from '../../../shared/transport/rest';
import type { ApiRequest } from '../../../shared/types';
import { asEmail, asText } from '../../../shared/input/values';
import { updateFields } from '../../fields/body';
import { readAdded } from '../../fields/read';
import type { WriteOperation } from '../../operations/operation';
import { keptRoles, readReplacedRoles, replaceRolesFields } from '../../fields/scopeRoles';
import { namedUser, noSuchUser, readUserId, userLocator, userPath } from './user';
import { asPassword, emailField, fullNameField, twoFaEnabledField } from './userFields';

const secret = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description,
});

const changeable: INodeProperties[] = [
	{
		displayName: 'Can Generate API Token',
		name: 'canGenerateApiToken',
		type: 'boolean',
		default: true,
		description: 'Whether the user may have an API token',
	},
	secret(
		'Current Password',
		'currentPassword',
		'Required by the console when you change your own user',
	),
	emailField,
	fullNameField,
	secret('Password', 'password', 'The new password'),
	secret('Two-Factor Code', 'twoFaCode', 'Required by the console when you change your own user'),
	twoFaEnabledField,
];

export const update: WriteOperation = {
	menu: {
		name: 'Update',
		action: 'Update user',
		description: 'Change the name, email address, roles or other properties of a user',
	},
	effect: {
		usually: ['one'],
		where: [
			...['canGenerateApiToken', 'email', 'password', 'twoFaEnabled'].map((name) => ({
				parameter: `updateFields.${name}`,
				effect: ['one', 'givesAccess'] as const,
			})),
			{ parameter: 'replaceRoles', values: [true], effect: ['one', 'givesAccess'] },
		],
	},
	calls: ['PUT /users/{user_id}', 'GET /users/{user_id}'],
	permission: 'Console Users > Edit',
	fields: [userLocator, updateFields(changeable), ...replaceRolesFields('the user')],
	async plan(item) {
		const changes: IDataObject = readAdded.call(this, 'updateFields', changeable, item, {
			email: asEmail,
			fullName: (value) => asText(value, 255),
			password: asPassword,
			currentPassword: asPassword,
		});
		const roles = readReplacedRoles.call(this, changes, item);
		const id = await readUserId.call(this, item);
		const shared = { path: userPath(id), notFound: noSuchUser(id) };
		const change = (data: IDataObject): ApiRequest => ({
			method: 'PUT',
			body: { data },
			permission: update.permission,
			...shared,
		});
		const keepRoles = async (): Promise<ApiRequest> => {
			// The console asks for the scope with every change, and takes missing roles for none.
			const { data: row } = await requestRecord.call(this, {
				method: 'GET',
				id,
				permission: 'Console Users > View',
				...shared,
			});
			return change({ ...changes, ...keptRoles(this.getNode(), row, item) });
		};
		return {
			record: namedUser(id),
			call: roles === undefined ? keepRoles : change({ ...changes, ...roles }),
			success: 'record',
			what: 'change the user',
			answer: (data) => data as IDataObject,
		};
	},
};
