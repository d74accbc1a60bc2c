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

const opens = (path: string): Effects =>
	FILES.test(path) || OPENS.test(path) ? ['handsOutSecret'] : [];

/** The parts of a path that stand where the contract has a parameter: names of records, or words. */
const filledIn = (call: Call, path: string): string =>
	call.path
		.split('/')
		.map((part, at) => (part.startsWith('{') ? `/${path.split('/')[at] ?? ''}` : ''))
		.join('');

/** What a request can do that a person wrote, by the contract where that has it, else by its words. */
export function effectsOfRequest(
	{ call, asks }: { call?: Call; asks: boolean },
	path: string,
	sent: Sent,
): Effects {
	if (call !== undefined) {
		const effects = effectsOfCall(call, sent);
		// A call that no contract has can look like another one with a word for the id.
		const more = asks ? opens(filledIn(call, path)) : [];
		return [...new Set([...effects, ...more])];
	}
	return asks ? opens(path) : ANYTHING.filter((effect) => effect !== 'one');
}
