import type { Availability } from './types';

/** On which consoles a call exists, in words. */

/** What a call is answered with where a console lacks it. */
export interface Absence {
	message: string;
	description: string;
}

const useInstead = (instead: string | undefined): string =>
	instead === undefined ? '' : ` Use ${instead} instead.`;

const endsOn = (ends: string | undefined): string =>
	ends === undefined ? '' : `, and it ends on ${ends}`;

/**
 * What a 404 means on a call that not every console has: undefined for one that all have. `what` is
 * the call as a person knows it, `instead` the way out in such words.
 */
export function absenceOf(
	availability: Availability,
	what: string,
	instead = availability.instead,
): Absence | undefined {
	const { since, until, deprecated, ends } = availability;
	if (until !== undefined) {
		return {
			message: `This console no longer has "${what}"`,
			description: `Consoles of ${until} had it, and newer ones do not.${useInstead(instead)}`,
		};
	}
	if (deprecated !== undefined) {
		return {
			message: `This console no longer has "${what}", or knows nothing of what was asked for`,
			description: `The call is deprecated since ${deprecated}${endsOn(ends)}.${useInstead(instead)}`,
		};
	}
	if (since === undefined) return undefined;
	return {
		message: `This console does not have "${what}" yet`,
		description: `Consoles before ${since} lack it, and an update of the console brings it. Where other calls of the same area work, what was asked for is gone or lies outside the scope of the API token's user.${useInstead(instead)}`,
	};
}

/** The same in a menu or a list, in short: empty for a call that every console has. */
export function availabilityMark(
	{ since, until, deprecated, ends }: Availability,
	instead?: string,
): string {
	const use = instead === undefined ? '' : `; use ${instead}`;
	if (until !== undefined) return `only older consoles have it${use}`;
	if (deprecated !== undefined) {
		return `deprecated since ${deprecated}${ends === undefined ? '' : `, ends ${ends}`}${use}`;
	}
	return since === undefined ? '' : 'only newer consoles have it';
}
