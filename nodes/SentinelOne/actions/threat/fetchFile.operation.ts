import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { archivePasswordField, asArchivePassword } from '../../fields/archive';
import { toNodeError } from '../../../shared/errors/errors';
import type { BulkOperation } from '../../operations/operation';
import { withOptions } from '../../operations/options';
import { THREAT_FILE, rememberUpload, uploadLooker } from '../../operations/uploads';
import { readWait, waitField, waitForItems } from '../../operations/wait';
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
	fields: withOptions([threatLocator, archivePasswordField], [waitField]),
	prepare(item) {
		const password = read(this, 'password', 'Archive Password', item, asArchivePassword);
		return {
			method: 'POST',
			path: path`/threats/fetch-file`,
			body: (filter) => ({ filter, data: { password } }),
		};
	},
	async ahead(entries) {
		const refused = new Map<number, Error>();
		for (const { item, ids = [] } of entries) {
			try {
				if (readWait(this, item) === undefined) continue;
				for (const id of ids) await rememberUpload(this, THREAT_FILE, id);
			} catch (error) {
				refused.set(item, toNodeError(this.getNode(), error, item));
			}
		}
		return refused;
	},
	async afterwards(output) {
		return await waitForItems(this, output, 'files', uploadLooker(this, THREAT_FILE));
	},
};
