import type { INodeProperties } from 'n8n-workflow';
import { path } from '../../../shared/input/path';
import { userAction } from './bulkUsers';

const lockout: INodeProperties = {
	displayName:
		'This locks active users out of the console until they follow the link in the email. Make sure that the console can send email (Settings > SMTP) before you run it.',
	name: 'lockoutNotice',
	type: 'notice',
	default: '',
};

export const sendVerificationEmail = userAction({
	menu: {
		name: 'Send Verification Email',
		action: 'Send verification email to users',
		description:
			'Ask users to verify their email address. Active users are locked out until they do.',
	},
	effect: ['one', 'many'],
	path: path`/users/onboarding/send-verification-email`,
	permission: 'Console Users > Edit',
	idsIn: 'filter',
	fields: [lockout],
});
