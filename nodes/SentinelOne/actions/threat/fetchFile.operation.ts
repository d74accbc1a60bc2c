import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { showFor } from '../../fields/common';
import { archivePasswordField, asArchivePassword } from '../../fields/archive';
import type { BulkOperation } from '../../operations/operation';
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
