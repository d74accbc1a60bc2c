import { path } from '../input/path';
import * as filter from './filterFields';
import { fields, list, record, timeAt, withDetail } from './record';

/** Machines in the networks of agents that could have an agent and have none. */
export const unprotectedEndpoints = record({
	list: list('unprotected endpoints', 'Rogues > View', path`/rogues/table-view`),
	// When an agent first saw it: what the console's clock said nobody tells.
	times: { happened: timeAt('firstSeen', { filter: 'firstSeen' }) },
	sort: {
		id: 'ID',
		deviceType: 'Device Type',
		externalIp: 'External IP',
		firstSeen: 'First Seen',
		lastSeen: 'Last Seen',
		localIp: 'Local IP',
		macAddress: 'MAC Address',
		manufacturer: 'Manufacturer',
		osName: 'OS Name',
		osType: 'OS Type',
	},
	filters: [
		filter.accounts,
		filter.groups,
		filter.sites,
		filter.texts('deviceTypes', 'Device Types', 'Only endpoints of these types', {
			placeholder: 'e.g. Server, Workstation',
		}),
		filter.contains('externalIp', 'External IP', 'endpoints whose external IP address'),
		...filter.times('firstSeen', 'First Seen', 'Only endpoints first seen'),
		filter.freeText('Only endpoints that the free-text search of the console finds'),
		filter.contains('hostnames', 'Host Name', 'endpoints of which a host name'),
		...filter.times('lastSeen', 'Last Seen', 'Only endpoints last seen'),
		filter.contains('localIp', 'Local IP', 'endpoints whose local IP address'),
		filter.contains('macAddress', 'MAC Address', 'endpoints whose MAC address'),
		filter.contains('manufacturer', 'Manufacturer', 'endpoints whose manufacturer'),
		filter.texts('osTypes', 'OS Types', 'Only endpoints with these operating systems', {
			placeholder: 'e.g. windows, linux',
		}),
	],
	others: { example: '{"osVersion__contains": ["Windows 10"]}', ids: ['ids'] },
	label: ({ hostnames, localIp, macAddress }) =>
		withDetail(Array.isArray(hostnames) ? hostnames[0] : '', localIp, macAddress),
	simplify: fields(
		...['id', 'hostnames', 'localIp', 'externalIp', 'macAddress', 'osType', 'osName', 'deviceType'],
		...['firstSeen', 'lastSeen'],
	),
});
