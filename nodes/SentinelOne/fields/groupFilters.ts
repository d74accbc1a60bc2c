import type { INodeProperties } from 'n8n-workflow';
import { accountIdsFilter, groupIdsFilter, otherFilters, siteIdsFilter } from './common';

/** Filters for groups; names are the console's. */
export const groupFilters: INodeProperties[] = [
	accountIdsFilter,
	{
		displayName: 'Free Text',
		name: 'query',
		type: 'string',
		default: '',
		description: 'Only groups with this text in their name or description',
	},
	groupIdsFilter,
	{
		displayName: 'Is Default',
		name: 'isDefault',
		type: 'boolean',
		default: true,
		description:
			"Whether to take the default groups of sites, where a site's new agents go, or the others",
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		description: 'Only groups with exactly this name',
	},
	otherFilters('{"rank": 1}'),
	siteIdsFilter,
	{
		displayName: 'Types',
		name: 'types',
		type: 'multiOptions',
		options: [
			{ name: 'Dynamic', value: 'dynamic' },
			{ name: 'Pinned', value: 'pinned' },
			{ name: 'Static', value: 'static' },
		],
		default: [],
		description: 'Only groups of these types',
	},
	{
		displayName: 'Updated After',
		name: 'updatedAt__gte',
		type: 'dateTime',
		default: '',
		description: 'Only groups changed at this time or later',
	},
	{
		displayName: 'Updated Before',
		name: 'updatedAt__lt',
		type: 'dateTime',
		default: '',
		description: 'Only groups not changed since this time',
	},
];
