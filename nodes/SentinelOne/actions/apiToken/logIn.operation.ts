import type { INodeProperties } from 'n8n-workflow';
import { parsed, raw, read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import type { SignedIn } from '../../../shared/transport/session';
import { signIn } from '../../../shared/transport/session';
import { Unusable, asText } from '../../../shared/input/values';
import type { WriteOperation } from '../../operations/operation';
import { hasText } from '../../operations/success';
import { asPassword } from '../user/userFields';

const fields: INodeProperties[] = [
	{
		displayName:
			'The user gets a new API token, which ends the one the user had. It appears in the output only this once. The credential of this node says which console; its token is not used.',
		name: 'logInNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'User Name',
		name: 'username',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. name@example.com',
		description: 'The name that the user signs in to the console with, usually the email address',
	},
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description: 'The password of the user. SSO users have none here.',
	},
	{
		displayName: 'Two-Factor Code',
		name: 'twoFaCode',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'The 6 digits that the authenticator app shows now. Leave it empty for a user without 2FA.',
	},
];

function asCode(value: unknown): string {
	// An expression may give the code as a number, which has lost the zeros at its start.
	const code = (typeof value === 'number' ? String(value).padStart(6, '0') : asText(value)).replace(
		/\s/g,
		'',
	);
	if (!/^\d{6,8}$/.test(code)) {
		throw new Unusable('is not a code', 'Use the 6 digits that the authenticator app shows.');
	}
	return code;
}

export const logIn: WriteOperation = {
	menu: {
		name: 'Log In',
		action: 'Log in to get an API token',
		description: 'Get an API token with user name, password and two-factor code',
	},
	effect: ['one', 'handsOutSecret'],
	calls: [
		'POST /users/login',
		'POST /users/auth/app',
		'POST /users/generate-api-token',
		'POST /users/logout',
	],
	permission: 'none: user name and password',
	fields,
	plan(item) {
		const username = read(this, 'username', 'User Name', item, (value) => asText(value, 320));
		const password = read(this, 'password', 'Password', item, asPassword);
		const entered = raw(this, 'twoFaCode', item);
		const code =
			entered === undefined || entered === ''
				? undefined
				: parsed(this.getNode(), 'Two-Factor Code', item, () => asCode(entered));
		return {
			call: {
				method: 'POST',
				path: path`/users/login`,
				body: { username, password, ...(code === undefined ? {} : { code }) },
			},
			send: async () => ({
				data: await signIn.call(this, { username, password, code }),
				status: 200,
			}),
			success: hasText('apiToken'),
			replaces: JSON.stringify([username.toLowerCase(), password]),
			what: 'log in',
			reach: { count: 1, names: [username] },
			answer: (data) => {
				const { apiToken, loggedOut } = data as SignedIn;
				return { username, token: apiToken, loggedOut };
			},
		};
	},
};
