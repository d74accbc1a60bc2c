import type { INodeProperties } from 'n8n-workflow';
import { shapeError } from '../../../shared/errors/errors';
import { noSuch } from '../../../shared/errors/notFound';
import { read } from '../../../shared/input/parameters';
import { asOneOf, asText } from '../../../shared/input/values';
import { VIEW } from '../../../shared/records/unifiedAlertConsole';
import { ALERTS_CSV, HISTORY_CSV } from '../../../shared/records/unifiedAlertDocuments';
import { asVariables } from '../../../shared/records/unifiedAlertFilters';
import { graphql } from '../../../shared/transport/graphql';
import { isObject } from '../../../shared/types';
import { fileField } from '../../fields/file';
import type { FileOperation } from '../../operations/operation';
import { alertLocator, readAlertId } from './alertId';
import { filtersOfAlerts, readQuestion } from './question';

const what: INodeProperties = {
	displayName: 'Export',
	name: 'exportWhat',
	type: 'options',
	options: [
		{ name: 'Alerts', value: 'alerts', description: 'The alerts that match the filters' },
		{
			name: 'History of an Alert',
			value: 'history',
			description: 'The history of one alert, up to 10,000 entries',
		},
	],
	default: 'alerts',
	description: 'What to export',
};

export const exportCsv: FileOperation = {
	menu: {
		name: 'Export CSV',
		action: 'Export alerts as CSV',
		description: 'Export alerts, or the history of one alert, as a CSV file',
	},
	effect: 'reads',
	calls: ['query alertsCsvExport', 'query alertHistoryCsvExport'],
	permission: VIEW,
	fields: [
		what,
		{ ...alertLocator, displayOptions: { show: { exportWhat: ['history'] } } },
		{ ...filtersOfAlerts, displayOptions: { hide: { exportWhat: ['history'] } } },
		fileField,
	],
	async executeFile(item) {
		const node = this.getNode();
		const kind = read(this, 'exportWhat', 'Export', item, (value) =>
			asOneOf(value, ['alerts', 'history']),
		);
		const binary = read(this, 'binaryPropertyName', 'Put Output File in Field', item, asText);
		const isHistory = kind === 'history';
		const alertId = isHistory ? readAlertId.call(this, item) : '';
		const ask = isHistory ? undefined : readQuestion.call(this, item);
		const { data } = await graphql(this, {
			permission: VIEW,
			...(ask === undefined
				? {
						document: HISTORY_CSV,
						operationName: 'AlertHistoryCsv',
						variables: { alertId },
						record: { field: 'alertHistoryCsvExport', notFound: noSuch('alert', alertId) },
					}
				: {
						document: ALERTS_CSV,
						operationName: 'AlertsCsv',
						variables: asVariables(await ask()),
					}),
		});
		const found = isHistory ? data.alertHistoryCsvExport : data.alertsCsvExport;
		const csv = isObject(found) ? found.data : undefined;
		if (typeof csv !== 'string') throw shapeError(node, 'no CSV', 200, false);
		const fileName = isHistory ? `alert-${alertId}-history.csv` : 'alerts.csv';
		const file = await this.helpers.prepareBinaryData(Buffer.from(csv), fileName, 'text/csv');
		return [{ json: { fileName, ...(isHistory ? { alertId } : {}) }, binary: { [binary]: file } }];
	},
};
