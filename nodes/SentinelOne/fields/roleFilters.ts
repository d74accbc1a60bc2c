import type { INodeProperties } from 'n8n-workflow';
import { accountIdsFilter, otherFilters, siteIdsFilter } from './common';

/** Filters for roles; names are the console's. */
export const roleFilters: INodeProperties[] = [
	accountIdsFilter,
	{
		displayName: 'Free Text',
		name: 'query',
		type: 'string',
		default: '',
		description: 'Only roles with this text in their name or description',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. SOC',
		description: 'Only the role with exactly this name',
	},
	otherFilters('{"updatedAt__gte": "2026-01-31T08:00:00Z"}'),
	siteIdsFilter,
];
