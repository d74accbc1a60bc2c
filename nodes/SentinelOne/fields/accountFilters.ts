import type { INodeProperties } from 'n8n-workflow';
import { accountIdsFilter, otherFilters } from './common';
import { statesFilter } from './states';

/** Filters for accounts; names are the console's. */
export const accountFilters: INodeProperties[] = [
	{
		displayName: 'Account Type',
		name: 'accountType',
		type: 'options',
		options: [
			{ name: 'Paid', value: 'Paid' },
			{ name: 'Trial', value: 'Trial' },
		],
		default: 'Paid',
		description: 'Only accounts of this type',
	},
	accountIdsFilter,
	{
		displayName: 'Free Text',
		name: 'query',
		type: 'string',
		default: '',
		description: 'Only accounts with this text in their name',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description: 'Only the account with exactly this name',
	},
	otherFilters('{"usageType": "mssp"}'),
	statesFilter('accounts'),
];
