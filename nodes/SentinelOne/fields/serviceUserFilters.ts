import type { INodeProperties } from 'n8n-workflow';
import { accountIdsFilter, otherFilters, siteIdsFilter } from './common';

/** Filters for service users; names are the console's. */
export const serviceUserFilters: INodeProperties[] = [
	accountIdsFilter,
	{
		displayName: 'Free Text',
		name: 'query',
		type: 'string',
		default: '',
		description: 'Only service users with this text in their name or description',
	},
	otherFilters('{"ids": "225494730938493804,225494730938493915"}'),
	{
		displayName: 'Role Names or IDs',
		name: 'roleIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getRoles' },
		default: [],
		description:
			'Only service users who hold one of these roles. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	siteIdsFilter,
];
