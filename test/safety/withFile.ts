import type { IBinaryKeyData } from 'n8n-workflow';
import { execute as executeBare } from '../harness/sentinelone';

/** What operations that take a file find in their items. */
export const FILE: IBinaryKeyData = {
	data: {
		data: Buffer.from('content').toString('base64'),
		mimeType: 'text/plain',
		fileName: 'a.txt',
	},
};

/** `execute` over items that have a file each. */
export const execute: typeof executeBare = async (parameters, inputs, options) =>
	await executeBare(parameters, inputs, { binary: FILE, ...options });
