import { path } from '../input/path';
import * as filter from './filterFields';
import { options, osTypes, riskLevels } from './options';
import { fields, list, record, timeAt, usualTimes } from './record';

/** Software on endpoints, in the console's three lists of it. */

const VIEW = 'Applications > View';
export const VIEW_RISKS = 'Applications > View Risks';

/** One application on one endpoint. */
export const installedApplications = record({
	list: list('applications', VIEW, path`/installed-applications`),
	times: {
		...usualTimes,
		// The endpoint tells it, and it may be long ago.
		happened: timeAt('installedAt'),
	},
	sort: {
		id: 'ID',
		agentComputerName: 'Endpoint Name',
		createdAt: 'Created At',
		installedAt: 'Installed At',
		name: 'Name',
		publisher: 'Publisher',
		riskLevel: 'Risk Level',
		size: 'Size',
		updatedAt: 'Updated At',
		version: 'Version',
	},
	filters: [
		filter.accounts,
		filter.groups,
		filter.sites,
		filter.contains('agentComputerName', 'Endpoint Name'),
		filter.flag(
			'agentIsDecommissioned',
			'Is Decommissioned',
			'to return applications of decommissioned agents, or of the others',
			{ default: false, list: true },
		),
		filter.contains('name', 'Name', {
			placeholder: 'e.g. chrome, putty',
		}),
		filter.choices('osTypes', 'OS Types', 'Only for these operating systems', osTypes),
		filter.contains('publisher', 'Publisher'),
		filter.choices(
			'riskLevels',
			'Risk Levels',
			'Only applications with these risk levels',
			riskLevels,
		),
		filter.choices(
			'types',
			'Types',
			'Only applications of these types',
			options({
				app: 'Application',
				chromeExtension: 'Chrome Extension',
				edgeExtension: 'Edge Extension',
				firefoxExtension: 'Firefox Extension',
				kb: 'KB Article',
				patch: 'Patch',
				safariExtension: 'Safari Extension',
			}),
		),
		filter.contains('version', 'Version'),
	],
	others: { example: '{"installedAt__between": "1514978764288-1514978999999"}', ids: ['ids'] },
	simplify: fields(
		...['id', 'name', 'version', 'publisher', 'type', 'riskLevel', 'osType', 'agentId'],
		['computerName', 'agentComputerName'],
		'installedAt',
	),
});

/** Application management takes one account, site or group where other lists take 500. */
export const onePlace = [
	filter.listedOne('accountIds', 'Account Name or ID', 'getAccounts', 'account'),
	filter.listedOne('groupIds', 'Group Name or ID', 'getGroups', 'group'),
	filter.listedOne('siteIds', 'Site Name or ID', 'getSites', 'site'),
];

/** One application on all endpoints. Rows have five fields and no id: name and vendor name it. */
export const applicationInventory = record({
	list: list('applications', VIEW, path`/application-management/inventory`),
	idOf: 'none',
	sort: {
		applicationName: 'Name',
		endpointsCount: 'Number of Endpoints',
		applicationVersionsCount: 'Number of Versions',
		applicationVendor: 'Vendor',
	},
	filters: [
		...onePlace,
		filter.contains('endpointName', 'Endpoint Name'),
		filter.contains('name', 'Name'),
		filter.choices('osTypes', 'OS Types', 'Only for these operating systems', osTypes),
		filter.contains('vendor', 'Vendor'),
	],
	others: { example: '{"osVersion__contains": "Windows 11"}' },
});

/** One CVE of one application on one endpoint. */
export const applicationRisks = record({
	list: list('application risks', VIEW_RISKS, path`/application-management/risks`),
	times: { arrived: timeAt('detectionDate', { filter: 'detectionDate' }) },
	sort: {
		id: 'ID',
		application: 'Application',
		baseScore: 'Base Score',
		cveId: 'CVE ID',
		daysDetected: 'Days Detected',
		detectionDate: 'Detection Date',
		endpointName: 'Endpoint Name',
		publishedDate: 'Published Date',
		riskScore: 'Risk Score',
		severity: 'Severity',
	},
	filters: [
		...onePlace,
		filter.contains('application', 'Application'),
		filter.contains('cveId', 'CVE ID', {
			placeholder: 'e.g. CVE-2024-3094',
		}),
		...filter.times('detectionDate', 'Detected'),
		filter.contains('endpointName', 'Endpoint Name'),
		filter.texts(
			'exploitedInTheWild',
			'Exploited in the Wild',
			'Only CVEs whose exploitation the console reports like this (requires the vulnerability management license)',
			{ placeholder: 'e.g. YES' },
		),
		filter.texts(
			'exploitCodeMaturity',
			'Exploit Maturity',
			'Only CVEs with an exploit of this maturity (requires the vulnerability management license)',
			{ placeholder: 'e.g. FUNCTIONAL, HIGH' },
		),
		filter.flag(
			'includeRemovals',
			'Include Removed',
			'to also return CVEs that the endpoint no longer has',
		),
		filter.choices('osTypes', 'OS Types', 'Only for these operating systems', osTypes),
		filter.time(
			'publishedDate__gte',
			'Published After',
			'Only CVEs published at or after this time',
		),
		filter.choices(
			'severities',
			'Severities',
			'Only CVEs of these severities',
			options({ CRITICAL: 'Critical', HIGH: 'High', LOW: 'Low', MEDIUM: 'Medium' }),
		),
		filter.time(
			'riskUpdatedDate__gte',
			'Updated After',
			'Only risks that changed at or after this time, to read what is new since the last run',
		),
		filter.contains('applicationVendor', 'Vendor'),
	],
	others: { example: '{"lastScanResults": "Failed"}' },
	simplify: fields(
		...['id', 'cveId', 'severity', 'baseScore', 'application', 'applicationVendor', 'endpointId'],
		...['endpointName', 'status', 'detectionDate'],
	),
});
