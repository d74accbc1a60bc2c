import { switchTwoFa } from './twoFa';

export const enable2fa = switchTwoFa('enable2fa', true);
