import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { Unusable, asText } from '../../../shared/input/values';
import { textField } from '../../fields/common';
import { asHash } from '../../fields/scopedEntry';

/** What identifies the file of a blocklist item. */

export const hashField: INodeProperties = {
	displayName: 'Hash',
	name: 'value',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
	description: 'The SHA1 or SHA256 hash of the file; consoles before 2026 take SHA1 alone',
};

export const sha256Field = textField(
	'sha256Value',
	'SHA256 Hash',
	'The SHA256 hash of the same file, for consoles since 2026',
);

/** A SHA256 hash, as the console stores it. */
export function asSha256(value: unknown): string {
	const hash = asText(value, 200).toLowerCase();
	if (/^[0-9a-f]{64}$/.test(hash)) return hash;
	throw new Unusable(
		'is not a SHA256 hash',
		'Those have 64 characters from 0 to 9 and a to f. Nothing was sent.',
	);
}

/** The hash that was entered, and the SHA256 that may stand beside a SHA1. */
export function bothHashes(entered: unknown, beside: unknown): IDataObject {
	const hash = asHash(entered);
	if (beside === undefined) return hash;
	if ('sha256Value' in hash && hash.sha256Value !== beside) {
		throw new Unusable(
			'is another SHA256 hash than SHA256 Hash',
			'Give the SHA1 hash here, or remove SHA256 Hash. Nothing was sent.',
		);
	}
	return { ...hash, sha256Value: beside as string };
}
