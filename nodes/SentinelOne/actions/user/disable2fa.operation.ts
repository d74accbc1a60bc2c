import { switchTwoFa } from './twoFa';

export const disable2fa = switchTwoFa('disable2fa', false);
