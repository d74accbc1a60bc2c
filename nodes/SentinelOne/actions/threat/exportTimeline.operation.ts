import { path } from '../../../shared/input/path';
import { noSuch } from '../../../shared/errors/notFound';
import { fileField } from '../../fields/file';
import type { FileOperation } from '../../operations/operation';
import { fileItem } from '../../operations/fileItem';
import { readThreatId, threatLocator } from './threat';

export const exportTimeline: FileOperation = {
	menu: {
		name: 'Export Timeline',
		action: 'Export timeline of threat as file',
		description: 'Export everything that was done about a threat as a CSV file',
	},
	effect: 'reads',
	calls: ['GET /export/threats/{threat_id}/timeline'],
	permission: 'Endpoint Threats > View',
	fields: [threatLocator, fileField],
	async executeFile(item) {
		const id = readThreatId.call(this, item);
		return await fileItem.call(
			this,
			{
				method: 'GET',
				path: path`/export/threats/${id}/timeline`,
				permission: exportTimeline.permission,
				notFound: noSuch('threat', id),
			},
			{ threatId: id },
			`threat-${id}-timeline.csv`,
			item,
		);
	},
};
