import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../../operations/operation';
import { generate } from './generate.operation';
import { getForUser } from './getForUser.operation';
import { getOwn } from './getOwn.operation';
import { logIn } from './logIn.operation';
import { revoke } from './revoke.operation';

const operations = { generate, getForUser, getOwn, logIn, revoke };

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['apiToken'] } },
	options: [
		{
			name: 'Generate',
			value: 'generate',
			action: 'Generate API token for own user',
			description: 'Renew the token of this credential; the present one ends at once',
		},
		{
			name: 'Get for User',
			value: 'getForUser',
			action: 'Get API token dates of user',
			description: 'Tell when the token of a user was made and when it ends',
		},
		{
			name: 'Get Own',
			value: 'getOwn',
			action: 'Get API token dates of own user',
			description: 'Tell when the token of this credential ends and how many days are left',
		},
		{
			name: 'Log In',
			value: 'logIn',
			action: 'Log in for API token',
			description: 'Get a token with user name, password and 6-digit code',
		},
		{
			name: 'Revoke',
			value: 'revoke',
			action: 'Revoke API token of user',
			description: 'End the token of a user at once, without a new one',
		},
	],
	default: 'getOwn',
};

export const apiToken: Resource = {
	description: [
		operationField,
		...Object.values(operations).flatMap(({ description }) => description),
	],
	operations,
};
