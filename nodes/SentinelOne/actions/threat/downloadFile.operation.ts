import { permissionOf } from '../../../shared/contract';
import { request } from '../../../shared/transport/rest';
import { parameterError } from '../../../shared/errors/errors';
import { path } from '../../../shared/input/path';
import { isObject } from '../../../shared/types';
import type { ItemOperation } from '../../operations/operation';
import { readThreatId, threatLocator } from './threat';

/**
 * Answers where the file is, not the file: the link may lead to another host, and the token is for
 * the console alone. The link itself carries the right to download.
 */
export const downloadFile: ItemOperation = {
	menu: {
		name: 'Download File',
		action: 'Get download link of threat file',
		description: 'Get a link to the file of a threat, after Fetch File. The file may be malicious.',
	},
	effect: ['handsOutSecret'],
	calls: ['GET /threats/{threat_id}/download-from-cloud'],
	permission: permissionOf('GET /threats/{threat_id}/download-from-cloud'),
	fields: [threatLocator],
	async execute(item) {
		const id = readThreatId.call(this, item);
		const { data } = await request.call(this, {
			method: 'GET',
			path: path`/threats/${id}/download-from-cloud`,
			permission: downloadFile.permission,
			notFound: `The console has no file of the threat ${id}`,
		});
		if (!isObject(data) || typeof data.downloadUrl !== 'string' || data.downloadUrl === '') {
			throw parameterError(
				this.getNode(),
				`The console has no link to the file of the threat ${id}`,
				'Use Fetch File first and wait until the agent has uploaded the file.',
				item,
			);
		}
		return { id, fileName: data.fileName, downloadUrl: data.downloadUrl };
	},
};
