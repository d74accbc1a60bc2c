import { read } from '../../../shared/parameters';
import { path } from '../../../shared/path';
import { showFor } from '../../descriptions/common';
import { archivePasswordField, asArchivePassword } from '../archivePassword';
import type { BulkOperation } from '../operation';
import { anyThreats, threatLocator } from './threat';

export const fetchFile: BulkOperation = {
	permission: 'Endpoint Threats > Fetch Threat File',
	target: { ...anyThreats, choices: ['one'] },
	// The console wants exactly one threat in each call.
	idsPerRequest: 1,
	description: showFor('threat', ['fetchFile'], [threatLocator, archivePasswordField]),
	prepare(item) {
		const password = read(this, 'password', 'Archive Password', item, asArchivePassword);
		return {
			method: 'POST',
			path: path`/threats/fetch-file`,
			body: (filter) => ({ filter, data: { password } }),
		};
	},
};
