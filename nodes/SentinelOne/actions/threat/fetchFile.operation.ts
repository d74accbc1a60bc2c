import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { archivePasswordField, asArchivePassword } from '../../fields/archive';
import type { BulkOperation } from '../../operations/operation';
import { anyThreats, threatLocator } from './threat';

export const fetchFile: BulkOperation = {
	menu: {
		name: 'Fetch File',
		action: 'Fetch file of threat from agent',
		description: 'Ask the agent to upload the file of a threat, in an archive with a password',
	},
	effect: ['one'],
	calls: ['POST /threats/fetch-file'],
	permission: 'Endpoint Threats > Fetch Threat File',
	target: { ...anyThreats, choices: ['one'] },
	// The console wants exactly one threat in each call.
	idsPerRequest: 1,
	fields: [threatLocator, archivePasswordField],
	prepare(item) {
		const password = read(this, 'password', 'Archive Password', item, asArchivePassword);
		return {
			method: 'POST',
			path: path`/threats/fetch-file`,
			body: (filter) => ({ filter, data: { password } }),
		};
	},
};
