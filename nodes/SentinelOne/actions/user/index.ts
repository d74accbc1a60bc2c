import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { create } from './create.operation';
import { deleteUser } from './delete.operation';
import { delete2fa } from './delete2fa.operation';
import { deleteMany } from './deleteMany.operation';
import { disable2fa } from './disable2fa.operation';
import { enable2fa } from './enable2fa.operation';
import { enroll2fa } from './enroll2fa.operation';
import { forcePasswordReset } from './forcePasswordReset.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { resendRecoveryEmailCode } from './resendRecoveryEmailCode.operation';
import { reset2fa } from './reset2fa.operation';
import { sendPasswordReset } from './sendPasswordReset.operation';
import { sendRecoveryCode } from './sendRecoveryCode.operation';
import { sendVerificationEmail } from './sendVerificationEmail.operation';
import { sync } from './sync.operation';
import { update } from './update.operation';
import { update2fa } from './update2fa.operation';
import { verifyRecoveryCode } from './verifyRecoveryCode.operation';
import { verifyRecoveryEmailCode } from './verifyRecoveryEmailCode.operation';

const operations = {
	create,
	delete: deleteUser,
	delete2fa,
	deleteMany,
	disable2fa,
	enable2fa,
	enroll2fa,
	forcePasswordReset,
	get,
	getAll,
	resendRecoveryEmailCode,
	reset2fa,
	sendPasswordReset,
	sendRecoveryCode,
	sendVerificationEmail,
	sync,
	update,
	update2fa,
	verifyRecoveryCode,
	verifyRecoveryEmailCode,
};

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['user'] } },
	options: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create user',
			description: 'Add a user to the console, with roles in accounts, sites or everywhere',
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete user',
			description: 'Remove a user from the console for good',
		},
		{
			name: 'Delete 2FA',
			value: 'delete2fa',
			action: 'Delete 2FA of users',
			description: 'Take the second factor away from users, who then sign in without one',
		},
		{
			name: 'Delete Many',
			value: 'deleteMany',
			action: 'Delete many users',
			description: 'Remove many users from the console for good, by ID',
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
			name: 'Enroll 2FA',
			value: 'enroll2fa',
			action: 'Enroll users for 2FA',
			description: 'Invite users to set up a second factor within the time the console allows',
		},
		{
			name: 'Force Password Reset',
			value: 'forcePasswordReset',
			action: 'Force password reset of users',
			description: 'Make users choose a new password at the next sign-in',
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
			name: 'Reset 2FA',
			value: 'reset2fa',
			action: 'Reset 2FA of users',
			description: 'Let users set up their second factor anew, such as after a lost phone',
		},
		{
			name: 'Send Password Reset',
			value: 'sendPasswordReset',
			action: 'Send password reset email to users',
			description: 'Email users a link with which they choose a new password',
		},
		{
			name: 'Send Recovery Code',
			value: 'sendRecoveryCode',
			action: 'Send recovery code to own user',
			description: 'Send a 2FA recovery code to the user of the API token',
		},
		{
			name: 'Send Verification Email',
			value: 'sendVerificationEmail',
			action: 'Send verification email to users',
			description:
				'Ask users to verify their email address; it locks active users out until they do',
		},
		{
			name: 'Sync',
			value: 'sync',
			action: 'Sync users with records of another system',
			description:
				'Compare the console users with the incoming records: what to create, what to update, what was skipped and why',
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update user',
			description: 'Change name, email address, roles or other properties of a user',
		},
		{
			name: 'Update 2FA',
			value: 'update2fa',
			action: 'Update 2FA recovery email of user',
			description: 'Change the email address that 2FA recovery codes go to',
		},
		{
			name: 'Verify Recovery Code',
			value: 'verifyRecoveryCode',
			action: 'Verify recovery code of own user',
			description: 'Check the 2FA recovery code that the user of the API token received',
		},
		{
			name: 'Verify Recovery Email Code',
			value: 'verifyRecoveryEmailCode',
			action: 'Verify code from recovery email of user',
			description: 'Confirm a recovery email address with the code that was sent to it',
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
