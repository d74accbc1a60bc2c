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
		filter.contains('externalIp', 'External IP'),
		...filter.times('firstSeen', 'First Seen'),
		filter.freeText(),
		filter.contains('hostnames', 'Host Name'),
		...filter.times('lastSeen', 'Last Seen'),
		filter.contains('localIp', 'Local IP'),
		filter.contains('macAddress', 'MAC Address'),
		filter.contains('manufacturer', 'Manufacturer'),
		filter.texts('osTypes', 'OS Types', 'Only for these operating systems', {
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
