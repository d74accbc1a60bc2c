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
}

/**
 * What is known of a call that was refused: by the operation, which knows best what it asked for, and
 * by the contract. A 404 of a call that not every console has is not about a record. The one place
 * where the transport asks the contract.
 */
export function callFacts({ method, path, permission, notFound }: ApiRequest): CallFacts {
	const call = ownCallOf(method, path);
	const template = call?.slice(call.indexOf(' ') + 1);
	if (call === undefined || template === undefined) return { permission, notFound };
	return {
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
