import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { accountIdsFilter, groupIdsFilter, otherFilters, siteIdsFilter } from './common';
import { incidentStatusOptions, verdictOptions } from './incident';
import { osOptions } from './os';

/** The filters of this list alone write verdicts and states in capitals. */
const inCapitals = (options: INodePropertyOptions[]): INodePropertyOptions[] =>
	options.map(({ name, value }) => ({ name, value: String(value).toUpperCase() }));

/** Filters for alerts of STAR rules; names are the console's, for lists and actions alike. */
export const alertFilters: INodeProperties[] = [
	accountIdsFilter,
	{
		displayName: 'Analyst Verdicts',
		name: 'analystVerdict',
		type: 'multiOptions',
		options: inCapitals(verdictOptions),
		default: [],
		description: 'Only alerts with one of these verdicts',
	},
	{
		displayName: 'Computer Name Contains',
		name: 'origAgentName__contains',
		type: 'string',
		default: '',
		description:
			'Only alerts on computers whose name contains one of these parts, with commas between them',
	},
	{
		displayName: 'Created After',
		name: 'createdAt__gte',
		type: 'dateTime',
		default: '',
		description: 'Only alerts whose event happened at this time or later',
	},
	{
		displayName: 'Created Before',
		name: 'createdAt__lt',
		type: 'dateTime',
		default: '',
		description: 'Only alerts whose event happened before this time',
	},
	{
		displayName: 'Free Text',
		name: 'query',
		type: 'string',
		default: '',
		description: "Only alerts the console's free-text search finds",
	},
	groupIdsFilter,
	{
		displayName: 'Incident Statuses',
		name: 'incidentStatus',
		type: 'multiOptions',
		options: inCapitals(incidentStatusOptions),
		default: [],
		description: 'Only alerts in one of these states of work',
	},
	{
		displayName: 'OS Types',
		name: 'osType',
		type: 'multiOptions',
		options: osOptions,
		default: [],
		description: 'Only alerts on these operating systems',
	},
	otherFilters('{"sourceProcessFileHashSha1__contains": ["2fd4e1c6"]}'),
	{
		displayName: 'Process Name Contains',
		name: 'sourceProcessName__contains',
		type: 'string',
		default: '',
		description:
			'Only alerts about processes whose name contains one of these parts, with commas between them',
	},
	{
		displayName: 'Reported After',
		name: 'reportedAt__gte',
		type: 'dateTime',
		default: '',
		description: 'Only alerts that reached the console at this time or later',
	},
	{
		displayName: 'Reported Before',
		name: 'reportedAt__lt',
		type: 'dateTime',
		default: '',
		description: 'Only alerts that reached the console before this time',
	},
	{
		displayName: 'Rule Name Contains',
		name: 'ruleName__contains',
		type: 'string',
		default: '',
		description:
			'Only alerts of rules whose name contains one of these parts, with commas between them',
	},
	{
		displayName: 'Severities',
		name: 'severity',
		type: 'multiOptions',
		options: [
			{ name: 'Critical', value: 'Critical' },
			{ name: 'High', value: 'High' },
			{ name: 'Low', value: 'Low' },
			{ name: 'Medium', value: 'Medium' },
		],
		default: [],
		description: 'Only alerts of these severities',
	},
	siteIdsFilter,
];
