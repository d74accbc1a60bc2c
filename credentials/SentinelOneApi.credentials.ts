import type {
	Icon,
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { API_BASE } from '../nodes/shared/types';

const onStatus = (value: number, message: string) => ({
	type: 'responseCode' as const,
	properties: { value, message },
});

const BY_STATUS = [
	onStatus(
		401,
		'The console did not accept the API token (4010010): it is mistyped, was revoked, or has expired. Generate a new one under My User > Actions > API Token Operations.',
	),
	onStatus(
		403,
		"The console knows the API token but does not allow it this call: the role of its user lacks permission, or the address of this n8n is not on the console's allow list.",
	),
	onStatus(
		404,
		'There is no SentinelOne API at this address. Check Subdomain and Domain, or the Console URL.',
	),
	...[301, 302, 303, 307, 308].map((status) =>
		onStatus(
			status,
			'This address sends visitors on to another one. Enter the address that the browser shows after you signed in to the console.',
		),
	),
];

/** A credential that is kept to places asks for the last of them: without it, the token sees fewer. */
const SEES_FEWER = ['data.sites.length', 'data.length'].map((key) => ({
	type: 'responseSuccessBody' as const,
	properties: {
		key,
		value: 0,
		message:
			'The console accepts the token, which does not see all that Accounts and Sites name. Compare the IDs with the console, and look whether sites lie in the accounts.',
	},
}));

const NOT_A_CONSOLE = {
	type: 'responseSuccessBody' as const,
	properties: {
		key: 'data',
		value: undefined,
		message:
			'This address answers, but not as a SentinelOne console does. Check Subdomain and Domain, or the Console URL.',
	},
};

/** Where the console is, and the API token of the console or service user that acts. */
export class SentinelOneApi implements ICredentialType {
	name = 'sentinelOneApi';

	displayName = 'SentinelOne API';

	icon: Icon = {
		light: 'file:../nodes/SentinelOne/sentinelone.svg',
		dark: 'file:../nodes/SentinelOne/sentinelone.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-sentinelone-management/n8n-nodes-sentinelone-management/blob/main/docs/credential.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Subdomain',
			name: 'subdomain',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme',
			description:
				'The first part of your console address: acme for https://acme.sentinelone.net. A pasted address is understood too.',
			displayOptions: { hide: { domain: ['custom'] } },
		},
		{
			displayName: 'Domain',
			name: 'domain',
			type: 'options',
			options: [
				{ name: 'sentinelone.net', value: 'sentinelone.net' },
				{ name: 'sentinelone.com', value: 'sentinelone.com' },
				{ name: 'Custom', value: 'custom' },
			],
			default: 'sentinelone.net',
			description:
				'The last part of your console address, or Custom for a console on a host of its own',
		},
		{
			displayName: 'Console URL',
			name: 'consoleUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://console.example.com',
			description: 'The address of your console. It must start with https://.',
			displayOptions: { show: { domain: ['custom'] } },
		},
		{
			displayName: 'Accept Any Certificate (Insecure)',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description:
				'Whether to send the token to whoever answers at this address, even if nobody vouches for the certificate. Anyone on the way can then read the token and act with it. For a console with a certificate of your own, give that certificate to n8n instead (NODE_EXTRA_CA_CERTS).',
			displayOptions: { show: { domain: ['custom'] } },
		},
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The token of a service user, or of your own user: My User > Actions > API Token Operations. A user has one token at a time; generating a new one ends the old one.',
		},
		{
			displayName: 'Accounts',
			name: 'accountIds',
			type: 'string',
			default: '',
			noDataExpression: true,
			placeholder: 'e.g. 225494730938493804, 225494730938493915',
			description:
				'IDs of the accounts that this credential keeps to, separated by commas: whatever a workflow asks for, nothing outside them and their sites is read or changed. Leave empty for everything that the token reaches.',
		},
		{
			displayName: 'Sites',
			name: 'siteIds',
			type: 'string',
			default: '',
			noDataExpression: true,
			placeholder: 'e.g. 225494730938493804, 225494730938493915',
			description:
				'IDs of the sites that this credential keeps to. If given, only these sites count, and they must lie in the accounts above if there are any.',
		},
	];

	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const { authorize } = await import('../nodes/shared/transport/authorize');
		return authorize(credentials, requestOptions);
	};

	// `authorize` fills in the console's address. system/info asks for no permission, so it tells
	// whether address and token are right and nothing else.
	test: ICredentialTestRequest = {
		request: { url: `${API_BASE}/system/info`, json: true },
		// n8n reads each rule by its own type; the declared type wants all of one kind.
		rules: [...BY_STATUS, ...SEES_FEWER, NOT_A_CONSOLE] as ICredentialTestRequest['rules'],
	};
}
