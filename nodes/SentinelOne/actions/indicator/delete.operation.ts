import { read } from '../../../shared/input/parameters';
import { asIds } from '../../../shared/input/values';
import { indicators } from '../../../shared/records/indicator';
import { deletedAnswer } from '../../operations/bulk/deleted';
import { textField } from '../../fields/common';
import type { BulkOperation } from '../../operations/operation';
import { asUuid } from './value';

export const deleteIndicators: BulkOperation = {
	menu: {
		name: 'Delete',
		action: 'Delete indicators by ID',
		description: 'Delete indicators, so that the console no longer looks for them',
	},
	effect: ['many', 'unprotects'],
	calls: ['DELETE /threat-intelligence/iocs'],
	permission: 'Threat Intelligence > Manage',
	target: {
		noun: 'indicator',
		plural: 'indicators',
		record: indicators,
		choices: ['ids'],
		parseId: asUuid,
	},
	idsPerRequest: 1000,
	lookUpFirst: true,
	fields: [
		{
			...textField(
				'indicatorIds',
				'Indicator IDs',
				'IDs (uuid) separated by commas, or an expression that returns a list of IDs',
				'e.g. 2cffae871197f20d864fe8363eee6651',
			),
			required: true,
		},
		{
			displayName: 'Account Names or IDs',
			name: 'accountIds',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getAccounts' },
			default: [],
			required: true,
			description:
				'The account of the indicators, which the console requires. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
	],
	answer: deletedAnswer,
	prepare(item) {
		const accountIds = read(this, 'accountIds', 'Account Names or IDs', item, asIds);
		return {
			method: 'DELETE',
			path: indicators.list.path,
			body: ({ ids }) => ({ filter: { accountIds, uuids: ids } }),
		};
	},
};
