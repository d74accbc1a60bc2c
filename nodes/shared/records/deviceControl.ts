import { path } from '../input/path';
import * as filter from './filterFields';
import { options } from './options';
import { fields, list, record, shortTime, timeAt, withDetail } from './record';

/** Rules for devices that people plug in, and what the rules met. */

export const interfaces = options({
	Bluetooth: 'Bluetooth',
	SDCard: 'SD Card',
	Thunderbolt: 'Thunderbolt',
	USB: 'USB',
});
export const ruleActions = options({ Allow: 'Allow', Block: 'Block' });
export const ruleStatuses = options({ Disabled: 'Disabled', Enabled: 'Enabled' });
export const accessPermissions = options({
	'Not-Applicable': 'Not Applicable',
	'Read-Only': 'Read Only',
	'Read-Write': 'Read and Write',
});

const shared = (plural: string) => [
	filter.accounts,
	filter.groups,
	filter.sites,
	filter.choices('interfaces', 'Interfaces', `Only ${plural} of these interfaces`, interfaces),
	filter.texts('productIds', 'Product IDs', `Only ${plural} of devices with these product IDs`),
	filter.texts('vendorIds', 'Vendor IDs', `Only ${plural} of devices with these vendor IDs`),
];

/** The first rule that fits a device decides; a group's rules come before those of its site. */
export const deviceRules = record({
	list: list('device rules', 'Device Control > View', path`/device-control`),
	times: { arrived: timeAt('createdAt', { sortBy: 'id', filter: 'createdAt' }) },
	sort: {
		order: 'Order',
		action: 'Action',
		deviceClass: 'Device Class',
		id: 'ID',
		interface: 'Interface',
		ruleName: 'Rule Name',
		status: 'Status',
	},
	filters: [
		...shared('rules'),
		filter.choices(
			'accessPermissions',
			'Access Permissions',
			'Only rules with this access',
			accessPermissions,
		),
		filter.choices('actions', 'Actions', 'Only rules that do this', ruleActions),
		...filter.times('createdAt', 'Created'),
		filter.freeText(),
		filter.text('ruleName', 'Rule Name', 'Only with exactly this name'),
		filter.choices('statuses', 'Statuses', 'Only rules with these statuses', ruleStatuses),
	],
	others: { example: '{"deviceClasses": ["08h"]}', ids: ['ids'], texts: ['deviceIds'] },
	picker: { noun: 'deviceRule', sortBy: 'ruleName' },
	label: ({ ruleName, interface: over, scopeName }) => withDetail(ruleName, over, scopeName),
	simplify: fields(
		...['id', 'ruleName', 'interface', 'ruleType', 'action', 'accessPermission', 'status', 'order'],
		...['deviceClass', 'vendorId', 'productId', 'uid', 'deviceName', 'scope', 'scopeId'],
		...['scopeName', 'createdAt', 'updatedAt'],
	),
});

/**
 * What was plugged in, and whether it was let in. `eventTime` is the endpoint's and can be days old
 * when the event reaches the console, whose own time, `createdAt`, its list neither sorts nor filters
 * by; its ids grow with it.
 */
export const deviceEvents = record({
	list: list('device events', 'Device Control > View', path`/device-control/events`),
	times: {
		arrived: timeAt('createdAt', { sortBy: 'id' }),
		happened: timeAt('eventTime', { filter: 'eventTime' }),
	},
	sort: { id: 'ID', agentId: 'Agent ID', eventTime: 'Event Time', eventType: 'Event Type' },
	filters: [
		...shared('events'),
		filter.texts('agentIds', 'Agent IDs', 'Only events on agents with one of these IDs'),
		...filter.times('eventTime', 'Event'),
		filter.texts('eventTypes', 'Event Types', 'Only events of these types, such as blocked'),
		filter.freeText(),
	],
	others: {
		example: '{"deviceClasses": ["08h"]}',
		ids: ['ids'],
		texts: ['deviceIds', 'eventIds'],
	},
	label: ({ deviceName, computerName, eventTime }) =>
		withDetail(deviceName, computerName, shortTime(eventTime)),
	simplify: fields(
		...['id', 'eventType', 'eventTime', 'interface', 'deviceName', 'deviceClass', 'vendorId'],
		...['productId', 'uId', 'accessPermission', 'ruleId', 'agentId', 'computerName'],
		...['lastLoggedInUserName', 'createdAt'],
	),
});
