import type { INodeProperties } from 'n8n-workflow';
import { accountIdsFilter, groupIdsFilter, otherFilters, siteIdsFilter } from './common';

const ids = (displayName: string, name: string, noun: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'e.g. 225494730938493804',
	description: `Only activities about one of these ${noun}, by ID, with commas between them`,
});

/** Filters for the activity log; names are the console's. */
export const activityFilters: INodeProperties[] = [
	accountIdsFilter,
	{
		displayName: 'Activity Type Names or IDs',
		name: 'activityTypes',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getActivityTypes' },
		default: [],
		description:
			'Only activities of these types. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	ids('Agent IDs', 'agentIds', 'agents'),
	{
		displayName: 'Created After',
		name: 'createdAt__gte',
		type: 'dateTime',
		default: '',
		description: 'Only activities of this time or later',
	},
	{
		displayName: 'Created Before',
		name: 'createdAt__lt',
		type: 'dateTime',
		default: '',
		description: 'Only activities before this time',
	},
	groupIdsFilter,
	{
		displayName: 'Include Hidden',
		name: 'includeHidden',
		type: 'boolean',
		default: true,
		description: 'Whether to take activities as well that the console does not show',
	},
	otherFilters('{"ruleIds": "225494730938493804"}'),
	siteIdsFilter,
	ids('Threat IDs', 'threatIds', 'threats'),
	{
		displayName: 'User Emails',
		name: 'userEmails',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Email' },
		default: [],
		placeholder: 'e.g. name@example.com',
		description: 'Only what users with one of these email addresses did',
	},
	ids('User IDs', 'userIds', 'users'),
];
