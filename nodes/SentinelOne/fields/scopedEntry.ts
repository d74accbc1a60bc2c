import type { INodeProperties } from 'n8n-workflow';
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
	const other = /^[0-9a-f]{64}$/.test(hash) ? 'a SHA256' : 'not a SHA1';
	throw new Unusable(
		`is ${other} hash`,
		'The console takes SHA1 hashes here: 40 characters from 0 to 9 and a to f.',
	);
}

/** The hash of a file, under the name of its kind. */
export function asHash(value: unknown): { value: string } | { sha256Value: string } {
	const hash = asText(value, 200).toLowerCase();
	if (/^[0-9a-f]{40}$/.test(hash)) return { value: hash };
	if (/^[0-9a-f]{64}$/.test(hash)) return { sha256Value: hash };
	throw new Unusable(
		'is neither a SHA1 nor a SHA256 hash',
		'Those have 40 and 64 characters from 0 to 9 and a to f.',
	);
}
