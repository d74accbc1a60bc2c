import type { INodeProperties } from 'n8n-workflow';
import { accountIdsFilter, groupIdsFilter, otherFilters, siteIdsFilter } from './common';
import { osOptions } from './os';

/** Filters for applications, their inventory and their risks; names are the console's. */

const contains = (displayName: string, name: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description: `Only ${what} contains one of these parts, with commas between them`,
});

const osTypes = (plural: string): INodeProperties => ({
	displayName: 'OS Types',
	name: 'osTypes',
	type: 'multiOptions',
	options: osOptions,
	default: [],
	description: `Only ${plural} on these operating systems`,
});

export const installedFilters: INodeProperties[] = [
	accountIdsFilter,
	contains('Computer Name Contains', 'agentComputerName__contains', 'machines whose name'),
	groupIdsFilter,
	{
		displayName: 'Is Decommissioned',
		name: 'agentIsDecommissioned',
		type: 'boolean',
		default: false,
		description: 'Whether to take applications of decommissioned agents, or of the others',
	},
	contains('Name Contains', 'name__contains', 'applications whose name'),
	osTypes('applications'),
	otherFilters('{"installedAt__between": "1514978764288-1514978999999"}'),
	contains('Publisher Contains', 'publisher__contains', 'applications whose publisher'),
	{
		displayName: 'Risk Levels',
		name: 'riskLevels',
		type: 'multiOptions',
		options: [
			{ name: 'Critical', value: 'critical' },
			{ name: 'High', value: 'high' },
			{ name: 'Low', value: 'low' },
			{ name: 'Medium', value: 'medium' },
			{ name: 'None', value: 'none' },
		],
		default: [],
		description: 'Only applications with these levels of risk',
	},
	siteIdsFilter,
	{
		displayName: 'Types',
		name: 'types',
		type: 'multiOptions',
		options: [
			{ name: 'Application', value: 'app' },
			{ name: 'Chrome Extension', value: 'chromeExtension' },
			{ name: 'Edge Extension', value: 'edgeExtension' },
			{ name: 'Firefox Extension', value: 'firefoxExtension' },
			{ name: 'KB Article', value: 'kb' },
			{ name: 'Patch', value: 'patch' },
			{ name: 'Safari Extension', value: 'safariExtension' },
		],
		default: [],
		description: 'Only applications of these types',
	},
	contains('Version Contains', 'version__contains', 'applications whose version'),
];

const CHOOSE_ONE =
	'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

const onePlace = (
	displayName: string,
	name: string,
	loadOptionsMethod: string,
	noun: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	typeOptions: { loadOptionsMethod },
	default: '',
	description: `Only what belongs to this ${noun}; this list takes one. ${CHOOSE_ONE}.`,
});

/** Application management takes one account, site or group where other lists take 500. */
export const PLACES = ['accountIds', 'groupIds', 'siteIds'] as const;

const oneAccount = onePlace('Account Name or ID', 'accountIds', 'getAccounts', 'account');
const oneGroup = onePlace('Group Name or ID', 'groupIds', 'getGroups', 'group');
const oneSite = onePlace('Site Name or ID', 'siteIds', 'getSites', 'site');

export const inventoryFilters: INodeProperties[] = [
	oneAccount,
	contains(
		'Endpoint Name Contains',
		'endpointName__contains',
		'applications of endpoints whose name',
	),
	oneGroup,
	contains('Name Contains', 'name__contains', 'applications whose name'),
	osTypes('applications'),
	otherFilters('{"osVersion__contains": "Windows 11"}'),
	oneSite,
	contains('Vendor Contains', 'vendor__contains', 'applications whose vendor'),
];

const time = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
});

export const riskFilters: INodeProperties[] = [
	oneAccount,
	contains('Application Contains', 'application__contains', 'applications whose name and version'),
	{
		displayName: 'CVE ID Contains',
		name: 'cveId__contains',
		type: 'string',
		default: '',
		placeholder: 'e.g. CVE-2024-3094',
		description:
			'Only CVEs whose ID contains one of these parts of at least 9 characters, with commas between them',
	},
	time('Detected After', 'detectionDate__gte', 'Only what was detected at this time or later'),
	time('Detected Before', 'detectionDate__lt', 'Only what was detected before this time'),
	contains('Endpoint Name Contains', 'endpointName__contains', 'risks of endpoints whose name'),
	oneGroup,
	{
		displayName: 'Include Removed',
		name: 'includeRemovals',
		type: 'boolean',
		default: true,
		description: 'Whether to take CVEs as well that are gone from the endpoint',
	},
	osTypes('risks'),
	otherFilters('{"lastScanResults": "Failed"}'),
	time('Published After', 'publishedDate__gte', 'Only CVEs published at this time or later'),
	{
		displayName: 'Severities',
		name: 'severities',
		type: 'multiOptions',
		options: [
			{ name: 'Critical', value: 'CRITICAL' },
			{ name: 'High', value: 'HIGH' },
			{ name: 'Low', value: 'LOW' },
			{ name: 'Medium', value: 'MEDIUM' },
		],
		default: [],
		description: 'Only CVEs of these severities',
	},
	oneSite,
	time(
		'Updated After',
		'riskUpdatedDate__gte',
		'Only CVEs with news that matter at this time or later: what changed since the last run',
	),
	contains('Vendor Contains', 'applicationVendor__contains', 'applications whose vendor'),
];
