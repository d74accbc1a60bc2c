import type { Absence } from '../contract/availability';
import { absenceOf } from '../contract/availability';
import { availabilityOf, ownCallOf, permissionText, permissionsOf } from '../contract/permissions';
import type { ApiRequest, NotFound } from '../types';

/** What a refusal says of the call itself. */
export interface CallFacts {
	/** The permissions it takes, as the console's role editor shows them. */
	permission?: string;
	/** What a 404 means. */
	notFound?: NotFound;
	/** What else a 403 can mean, as a sentence. */
	refused?: string;
}

/** Calls that refuse more than a missing permission, by how their addresses begin. */
const REFUSES: ReadonlyArray<readonly [start: string, why: string]> = [
	[
		'/threat-intelligence/',
		'Threat intelligence also refuses a token whose user reaches more than one account: use one of a user of a single account, in a credential of its own for each.',
	],
];

/**
 * What is known of a call that was refused: by the operation, which knows best what it asked for, and
 * by the contract. A 404 of a call that not every console has is not about a record. The one place
 * where the transport asks the contract.
 */
export function callFacts({ method, path, permission, notFound }: ApiRequest): CallFacts {
	const call = ownCallOf(method, path);
	const template = call?.slice(call.indexOf(' ') + 1);
	if (call === undefined || template === undefined) return { permission, notFound };
	const refused = REFUSES.find(([start]) => template.startsWith(start))?.[1];
	return {
		...(refused === undefined ? {} : { refused }),
		permission: permission ?? permissionText(permissionsOf(method, template)),
		notFound:
			typeof notFound === 'object'
				? notFound
				: orNoRecord(absenceOf(availabilityOf(method, template), call), notFound),
	};
}

/** Nobody knows of which year a console is: it may have the call, and not the record. */
function orNoRecord(
	absence: Absence | undefined,
	notFound: string | undefined,
): NotFound | undefined {
	if (absence === undefined || notFound === undefined) return absence ?? notFound;
	return { ...absence, message: `${absence.message}. Or, where it has: ${notFound}` };
}
