import { path } from '../input/path';
import * as filter from './filterFields';
import { machineTypes, options, osTypes } from './options';
import { fields, list, record, timeAt, withDetail } from './record';

/** Agents: the software on an endpoint, and with it the endpoint. */
export const agents = record({
	list: list('agents', 'Endpoints > View', path`/agents`),
	times: {
		arrived: timeAt('createdAt', { filter: 'createdAt' }),
		updated: timeAt('updatedAt', { filter: 'updatedAt' }),
	},
	rate: 25,
	sort: {
		id: 'ID',
		activeThreats: 'Active Threats',
		agentVersion: 'Agent Version',
		computerName: 'Endpoint Name',
		createdAt: 'Created At',
		lastActiveDate: 'Last Active Date',
		lastSuccessfulScanDate: 'Last Successful Scan',
		siteName: 'Site Name',
		updatedAt: 'Updated At',
	},
	filters: [
		filter.accounts,
		filter.groups,
		filter.sites,
		filter.entries(
			'agentVersions',
			'Agent Versions',
			'Version',
			'Only agents with one of these versions',
			'e.g. 24.1.5.277',
		),
		filter.text(
			'computerName',
			'Endpoint Name',
			'Only agents on the endpoint with exactly this name',
		),
		filter.contains('computerName', 'Endpoint Name', {
			placeholder: 'e.g. srv-, db-',
		}),
		...filter.times('createdAt', 'Created'),
		filter.contains('externalId', 'External ID'),
		filter.freeText(
			'Only agents that the free-text search of the console finds by name, address, user and the like',
		),
		filter.flag('infected', 'Infected', 'to return agents with active threats, or those without'),
		filter.flag('isActive', 'Is Active', 'to return agents that are online, or those offline', {
			list: 'since 2026',
		}),
		filter.flag(
			'isDecommissioned',
			'Is Decommissioned',
			'to return decommissioned agents, or those still in service',
			{ default: false, list: true },
		),
		filter.flag(
			'isUpToDate',
			'Is Up to Date',
			'to return agents with the newest version, or outdated ones',
			{ default: false, list: 'since 2026' },
		),
		...filter.times('lastActiveDate', 'Last Active'),
		filter.contains('lastLoggedInUserName', 'Last Logged In User'),
		filter.choices(
			'machineTypes',
			'Endpoint Types',
			'Only agents on endpoints of these types',
			machineTypes,
		),
		filter.choices(
			'networkStatuses',
			'Network Statuses',
			'Only agents with these network statuses; Disconnected means isolated by the console',
			options({
				connected: 'Connected',
				connecting: 'Connecting',
				disconnected: 'Disconnected',
				disconnecting: 'Disconnecting',
			}),
		),
		filter.choices('osTypes', 'OS Types', 'Only for these operating systems', osTypes),
		filter.oneId('filterId', 'Saved Filter ID', 'Only agents that match this saved filter'),
		filter.choices(
			'scanStatuses',
			'Scan Statuses',
			'Only agents whose full disk scan has one of these statuses',
			options({ aborted: 'Aborted', finished: 'Finished', none: 'None', started: 'Started' }),
		),
		filter.contains('serialNumber', 'Serial Number'),
		filter.texts('uuids', 'UUIDs', 'Only agents with one of these UUIDs'),
	],
	others: {
		example: '{"mitigationMode": "detect"}',
		ids: ['filteredGroupIds', 'filteredSiteIds', 'ids', 'idsNin', 'locationIds', 'locationIdsNin'],
		oneId: ['csvFilterId'],
		flags: [
			...['firewallEnabled', 'hasContainerizedWorkload', 'isAdConnector', 'isHyperAutomate'],
			...['isUninstalled', 'locationEnabled', 'networkQuarantineEnabled', 'threatRebootRequired'],
		],
		newerFlags: ['encryptedApplications', 'isPendingUninstall'],
		json: ['tagsData'],
	},
	picker: { noun: 'agent', sortBy: 'computerName' },
	label: ({ computerName, siteName }) => withDetail(computerName, siteName),
	simplify: fields(
		...['id', 'computerName', 'accountId', 'siteId', 'siteName', 'groupId', 'groupName', 'osName'],
		...['agentVersion', 'isActive', 'networkStatus', 'infected', 'scanStatus', 'lastActiveDate'],
	),
});
