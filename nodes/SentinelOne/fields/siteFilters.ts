import type { INodeProperties } from 'n8n-workflow';
import { accountIdsFilter, otherFilters, siteIdsFilter } from './common';
import { statesFilter } from './states';

/** Filters for sites; names are the console's. */
export const siteFilters: INodeProperties[] = [
	accountIdsFilter,
	{
		displayName: 'Agents Can Move Here',
		name: 'availableMoveSites',
		type: 'boolean',
		default: true,
		description: 'Whether to take sites that the token may move agents to, or the others',
	},
	{
		displayName: 'External ID',
		name: 'externalId',
		type: 'string',
		default: '',
		description: 'Only sites with exactly this identifier of another system, such as a CRM',
	},
	{
		displayName: 'Free Text',
		name: 'query',
		type: 'string',
		default: '',
		description: 'Only sites with this text in their name, account name or description',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description: 'Only sites with exactly this name',
	},
	{
		displayName: 'Name Contains',
		name: 'name__contains',
		type: 'string',
		default: '',
		description: 'Only sites whose name contains one of these parts, with commas between them',
	},
	otherFilters('{"module": "star"}'),
	siteIdsFilter,
	{
		displayName: 'Site Type',
		name: 'siteType',
		type: 'options',
		options: [
			{ name: 'Paid', value: 'Paid' },
			{ name: 'Trial', value: 'Trial' },
		],
		default: 'Paid',
		description: 'Only sites of this type',
	},
	statesFilter('sites'),
];
