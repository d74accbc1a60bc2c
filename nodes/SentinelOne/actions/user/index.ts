import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../operation';
import { deleteUser } from './delete.operation';
import { disable2fa } from './disable2fa.operation';
import { enable2fa } from './enable2fa.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { resendRecoveryEmailCode } from './resendRecoveryEmailCode.operation';
import { sendRecoveryCode } from './sendRecoveryCode.operation';
import { update2fa } from './update2fa.operation';

const operations = {
	delete: deleteUser,
	disable2fa,
	enable2fa,
	get,
	getAll,
	resendRecoveryEmailCode,
	sendRecoveryCode,
	update2fa,
};

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['user'] } },
	options: [
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete user',
			description: 'Remove a user from the console for good',
		},
		{
			name: 'Disable 2FA',
			value: 'disable2fa',
			action: 'Disable 2FA of user',
			description: 'Let a user sign in without a second factor',
		},
		{
			name: 'Enable 2FA',
			value: 'enable2fa',
			action: 'Enable 2FA of user',
			description: 'Ask a user for a second factor at the next sign-in',
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get user details',
			description: 'Look up one user by ID or email address',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many users',
			description: 'List many console users, with filters',
		},
		{
			name: 'Resend Recovery Email Code',
			value: 'resendRecoveryEmailCode',
			action: 'Resend code to recovery email of user',
			description: 'Send the code that confirms a recovery email address once more',
		},
		{
			name: 'Send Recovery Code',
			value: 'sendRecoveryCode',
			action: 'Send recovery code to own user',
			description: 'Send a 2FA recovery code to the user of the API token',
		},
		{
			name: 'Update 2FA',
			value: 'update2fa',
			action: 'Update 2FA recovery email of user',
			description: 'Change the email address that 2FA recovery codes go to',
		},
	],
	default: 'get',
};

export const user: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
