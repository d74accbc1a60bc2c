import { permissionOf } from '../../../shared/contract';
import { requestRecord } from '../../../shared/transport/rest';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { Unusable, asText } from '../../../shared/input/values';
import type { ItemOperation } from '../../operations/operation';

/** A SHA1 or SHA256 hash in small letters. */
function asHash(value: unknown): string {
	const hash = asText(value).toLowerCase();
	if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(hash)) {
		throw new Unusable(
			/^[0-9a-f]{32}$/.test(hash) ? 'is an MD5 hash' : 'is not a hash',
			'Use a SHA1 hash (40 characters, 0 to 9 and a to f) or a SHA256 hash (64 characters).',
		);
	}
	return hash;
}

export const getVerdict: ItemOperation = {
	menu: {
		name: 'Get Verdict',
		action: 'Get verdict on hash',
		description: 'Check what SentinelOne knows about a file: malicious, not malicious or unknown',
	},
	effect: 'reads',
	calls: ['GET /hashes/{hash}/verdict'],
	permission: permissionOf('GET /hashes/{hash}/verdict'),
	fields: [
		{
			displayName: 'Hash',
			name: 'hash',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 3395856ce81f2b7382dee72602f798b642f14140',
			description: 'The SHA1 or SHA256 hash of a file',
		},
	],
	async execute(item) {
		const hash = read(this, 'hash', 'Hash', item, asHash);
		const { data } = await requestRecord.call(this, {
			method: 'GET',
			path: path`/hashes/${hash}/verdict`,
			permission: getVerdict.permission,
			notFound: {
				message: `The console knows nothing about the hash ${hash}`,
				description: 'It has not seen a file with this hash, or its cloud has no verdict on it.',
			},
		});
		return { hash, verdict: data.verdict };
	},
};
