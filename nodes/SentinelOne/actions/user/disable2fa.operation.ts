import { switchTwoFa } from './twoFa';

export const disable2fa = switchTwoFa({
	menu: {
		name: 'Disable 2FA',
		action: 'Disable 2FA of user',
		description: 'Let a user sign in without a second factor',
	},
	effect: ['one', 'givesAccess'],
	enabled: false,
});
