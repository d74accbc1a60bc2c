import type { INodeProperties } from 'n8n-workflow';
import { accountIdsFilter, otherFilters, siteIdsFilter } from './common';

/** Filters for console users; names are the console's. */
export const userFilters: INodeProperties[] = [
	accountIdsFilter,
	{
		displayName: 'API Token Expires Before',
		name: 'apiTokenExpiresAt__lt',
		type: 'dateTime',
		default: '',
		description: 'Only users whose API token ends before this time',
	},
	{
		displayName: 'Created After',
		name: 'createdAt__gte',
		type: 'dateTime',
		default: '',
		description: 'Only users created at this time or later',
	},
	{
		displayName: 'Created Before',
		name: 'createdAt__lt',
		type: 'dateTime',
		default: '',
		description: 'Only users created before this time',
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. name@example.com',
		description: 'Only the user with exactly this email address',
	},
	{
		displayName: 'Email Contains',
		name: 'email__contains',
		type: 'string',
		default: '',
		placeholder: 'e.g. @example.com',
		description:
			'Only users whose email address contains one of these parts, with commas between them',
	},
	{
		displayName: 'Email Verified',
		name: 'emailVerified',
		type: 'boolean',
		default: true,
		description: 'Whether to take users whose email address is verified, or the others',
	},
	{
		displayName: 'Free Text',
		name: 'query',
		type: 'string',
		default: '',
		description: 'Only users with this text in their name, email address or description',
	},
	{
		displayName: 'Full Name Contains',
		name: 'fullName__contains',
		type: 'string',
		default: '',
		description: 'Only users whose name contains one of these parts, with commas between them',
	},
	{
		displayName: 'Has Valid API Token',
		name: 'hasValidApiToken',
		type: 'boolean',
		default: true,
		description: 'Whether to take users with an API token that works, or those without',
	},
	{
		displayName: 'Last Active Before',
		name: 'lastActivation__lt',
		type: 'dateTime',
		default: '',
		description: 'Only users who have not been active since this time',
	},
	otherFilters('{"canGenerateApiToken": true}'),
	{
		displayName: 'Role Names or IDs',
		name: 'roleIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getRoles' },
		default: [],
		description:
			'Only users who hold one of these roles. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	siteIdsFilter,
	{
		displayName: 'Sources',
		name: 'sources',
		type: 'multiOptions',
		options: [
			{ name: 'Active Directory', value: 'active_directory' },
			{ name: 'Console', value: 'mgmt' },
			{ name: 'SSO (SAML)', value: 'sso_saml' },
		],
		default: [],
		description: 'Only users that come from here',
	},
	{
		displayName: 'Two-Factor Authentication Enabled',
		name: 'twoFaEnabled',
		type: 'boolean',
		default: false,
		description: 'Whether to take users with 2FA, or those without',
	},
];
