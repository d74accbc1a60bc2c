import type { INodeProperties } from 'n8n-workflow';
import { accountIdsFilter, groupIdsFilter, otherFilters, siteIdsFilter } from './common';
import { includeChildrenFilter, includeParentsFilter } from './scopeFilters';

/** Filters for endpoint tags; names are the console's. */
export const tagFilters: INodeProperties[] = [
	accountIdsFilter,
	{
		displayName: 'Free Text',
		name: 'query',
		type: 'string',
		default: '',
		description: 'Only tags with this text in their key, value or description',
	},
	groupIdsFilter,
	includeChildrenFilter,
	includeParentsFilter,
	{
		displayName: 'Key',
		name: 'key',
		type: 'string',
		default: '',
		placeholder: 'e.g. department',
		description: 'Only tags with exactly this key',
	},
	{
		displayName: 'Key Contains',
		name: 'key__contains',
		type: 'string',
		default: '',
		description: 'Only tags whose key contains one of these parts, with commas between them',
	},
	otherFilters('{"description": "Servers in the lab"}'),
	siteIdsFilter,
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		placeholder: 'e.g. finance',
		description: 'Only tags with exactly this value',
	},
	{
		displayName: 'Value Contains',
		name: 'value__contains',
		type: 'string',
		default: '',
		description: 'Only tags whose value contains one of these parts, with commas between them',
	},
];
