import { harmOf, type Call, type Harm, type Sent } from '../../../shared/contract';
import type { Effect, Effects } from '../../operations/effects';

/** What a request of the API can do, in the words in which every operation says it. */

/** All that a request can do: what, shows when it is planned. */
export const ANYTHING: Effects = ['one', 'many', 'unprotects', 'givesAccess', 'handsOutSecret'];

const EFFECTS: Readonly<Record<Exclude<Harm, 'read'>, Effect>> = {
	one: 'one',
	many: 'many',
	takesProtectionAway: 'unprotects',
	givesAccess: 'givesAccess',
	handsOutASecret: 'handsOutSecret',
};

/** Links to files of endpoints, and such files themselves. */
const FILES = /download|uploads|artifact/i;
/** Addresses that answer with something that opens a door, by the words in which they are written. */
const OPENS =
	/passphrase|uninstall-password|\/(?:[\w-]*-)?tokens?(?:\/|$)|regenerate-key|generate-|api-key|partner-key|\/users\/(?:login|auth|sso|onboarding)|secret|credential|cred-groups|recover|export|destination-profiles/i;

/** What a call of the contract can do, with the request as it would leave. */
export function effectsOfCall(call: Call, sent: Sent): Effects {
	const effects = harmOf(call, sent).flatMap((harm) => (harm === 'read' ? [] : [EFFECTS[harm]]));
	return call.method === 'GET' && FILES.test(call.path) && !effects.includes('handsOutSecret')
		? [...effects, 'handsOutSecret']
		: effects;
}

/** What a request can do that no contract has: everything, or as a GET what its words say. */
export function effectsOfUnknown(asks: boolean, path: string): Effects {
	if (!asks) return ANYTHING.filter((effect) => effect !== 'one');
	return FILES.test(path) || OPENS.test(path) ? ['handsOutSecret'] : [];
}
