import type { INodeProperties } from 'n8n-workflow';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asOneOf } from '../../../shared/input/values';
import { noSuch } from '../../../shared/errors/notFound';
import { fileField } from '../../fields/file';
import type { FileOperation } from '../../operations/operation';
import { fileItem } from '../../operations/fileItem';
import { readThreatId, threatLocator } from './threat';

const format: INodeProperties = {
	displayName: 'Format',
	name: 'format',
	type: 'options',
	options: [
		{ name: 'CSV', value: 'csv' },
		{ name: 'JSON', value: 'json' },
	],
	default: 'csv',
	description: 'The format of the file',
};

export const exportEvents: FileOperation = {
	menu: {
		name: 'Export Events',
		action: 'Export events of threat as file',
		description: 'Export all events around a threat as a CSV or JSON file',
	},
	effect: 'reads',
	calls: ['GET /export/threats/{threat_id}/explore/events'],
	permission: 'Endpoint Threats > View',
	fields: [threatLocator, format, fileField],
	async executeFile(item) {
		const id = readThreatId.call(this, item);
		const as = read(this, 'format', 'Format', item, (value) => asOneOf(value, ['csv', 'json']));
		return await fileItem.call(
			this,
			{
				method: 'GET',
				path: path`/export/threats/${id}/explore/events`,
				query: { format: as },
				permission: exportEvents.permission,
				notFound: noSuch('threat', id),
			},
			{ threatId: id },
			`threat-${id}-events.${as}`,
			item,
		);
	},
};
