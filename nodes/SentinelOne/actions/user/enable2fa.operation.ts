import { switchTwoFa } from './twoFa';

export const enable2fa = switchTwoFa({
	menu: {
		name: 'Enable 2FA',
		action: 'Enable 2FA of user',
		description: 'Require a second factor from a user at the next sign-in',
	},
	effect: ['one'],
	enabled: true,
});
