import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ApiPath } from '../../shared/types';
import { objectsIn } from '../../shared/types';
import type { Plan } from '../operations/operation';
import { Unusable, asText } from '../../shared/input/values';

/** What the blocklist and exclusions have in common. */

export const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	description: 'Why it was added',
};

/** A SHA1 hash, as the console stores it. */
export function asSha1(value: unknown): string {
	const hash = asText(value, 200).toLowerCase();
	if (/^[0-9a-f]{40}$/.test(hash)) return hash;
	const other = /^[0-9a-f]{64}$/.test(hash) ? 'a SHA256' : 'no SHA1';
	throw new Unusable(
		`is ${other} hash`,
		'The console takes SHA1 hashes here: 40 characters from 0 to 9 and a to f.',
	);
}

/** What plans of adding an entry have in common; each answers a row for each place it applies to. */
export const addEntry = (
	path: ApiPath,
	permission: string,
	body: IDataObject,
	what: string,
): Plan => ({
	call: { method: 'POST', path, body, permission },
	success: 'records',
	what: `add the ${what}`,
	answer: objectsIn,
});

/** As `addEntry`, where the console answers the one that was made. */
export const makeEntry = (
	path: ApiPath,
	permission: string,
	body: IDataObject,
	what: string,
): Plan => ({
	call: { method: 'POST', path, body, permission },
	success: 'record',
	what: `create the ${what}`,
	answer: (made) => made as IDataObject,
});
