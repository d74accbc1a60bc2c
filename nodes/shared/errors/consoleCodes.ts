/** What the console's own codes ask of the person. */

const NEW_TOKEN =
	'Generate a new one in the console (My User > Actions > API Token Operations) and put it into the SentinelOne credential.';

/** What the console's own codes ask of the person; https://<console>/api-doc, section Users. */
export const BY_CODE: Record<number, [message: string, description: string]> = {
	4010010: [
		'Reconnect: the console did not accept the API token',
		`The token is mistyped, was revoked, or has expired. ${NEW_TOKEN}`,
	],
	4010020: [
		'This user signs in through SSO',
		'Use the API token of a user or service user that the console itself signs in.',
	],
	4010030: [
		'The console asks for the second factor',
		'Enter the current 6-digit code of the authenticator app.',
	],
	4010031: [
		'This user has not enrolled for 2FA',
		'Let the user sign in to the console once and enroll, or use Enroll 2FA.',
	],
	4010032: [
		'The time to enroll for 2FA has passed',
		'Use Reset 2FA for this user, who then enrolls at the next sign-in.',
	],
	4010035: [
		'2FA must be configured first',
		'Let the user sign in to the console once and configure 2FA.',
	],
	4010040: ['The console refused the sign-in', 'Check user name and password.'],
	4010050: [
		'The console could not look this user up in the directory (LDAP)',
		'Check the LDAP settings in the console.',
	],
	4010060: ['This user has no email address', 'Add an email address to the user in the console.'],
	4010070: ['This user is disabled', 'Enable the user in the console, or use another one.'],
	4010080: ['This user is locked', 'Unlock the user in the console, or wait until the lock ends.'],
	4010091: [
		'This user must change the password first',
		'Let the user sign in to the console and choose a new password.',
	],
	4010092: [
		'The password of this user has expired',
		'Let the user sign in to the console and choose a new password.',
	],
	4010093: [
		'The password of this user expires soon',
		'Let the user sign in to the console once and choose a new password.',
	],
	4010094: [
		'This user must set a password first',
		"Let the user follow the link in the console's email.",
	],
};
