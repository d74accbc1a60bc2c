import { noSuch } from '../../../shared/errors/notFound';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asId } from '../../../shared/input/values';
import { fileField } from '../../fields/file';
import type { FileOperation } from '../../operations/operation';
import { fileItem } from '../../operations/fileItem';

export const getMitigationReport: FileOperation = {
	menu: {
		name: 'Get Mitigation Report',
		action: 'Get mitigation report as file',
		description: 'Export what a mitigation did, file by file, as a CSV file',
	},
	effect: 'reads',
	calls: ['GET /threats/mitigation-report/{report_id}'],
	permission: 'Activity > View',
	fields: [
		{
			displayName: 'Report ID',
			name: 'reportId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 225494730938493804',
			description:
				'The report of a mitigation: "latestReport" under "mitigationStatus" of a threat that is not simplified ends with it',
		},
		fileField,
	],
	async executeFile(item) {
		const id = read(this, 'reportId', 'Report ID', item, asId);
		return await fileItem.call(
			this,
			{
				method: 'GET',
				path: path`/threats/mitigation-report/${id}`,
				permission: getMitigationReport.permission,
				notFound: noSuch('mitigation report', id),
			},
			{ reportId: id },
			`mitigation-report-${id}.csv`,
			item,
		);
	},
};
