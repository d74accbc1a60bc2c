import { path } from '../input/path';
import type { ApiPath } from '../types';
import { ruleActions, ruleStatuses } from './deviceControl';
import * as filter from './filterFields';
import { options, osTypes } from './options';
import { fields, list, record, timeAt, withDetail } from './record';

/** Rules of Firewall Control and of network quarantine, and what they refer to. */

export const directions = options({ any: 'Any', inbound: 'Inbound', outbound: 'Outbound' });

/** The console lists rules only where it is told which; both actions are all of them. */
const EVERY_ACTION = { actions: ['Allow', 'Block'] };

const rules = (noun: string, plural: string, permission: string, at: ApiPath) =>
	record({
		list: list(plural, permission, at, { unless: EVERY_ACTION }),
		times: { arrived: timeAt('createdAt', { sortBy: 'id', filter: 'createdAt' }) },
		sort: { order: 'Order', action: 'Action', id: 'ID', name: 'Name', status: 'Status' },
		filters: [
			filter.accounts,
			filter.groups,
			filter.sites,
			filter.choices('actions', 'Actions', 'Only rules that do this', ruleActions),
			filter.contains('application', 'Application'),
			...filter.times('createdAt', 'Created'),
			filter.choices('directions', 'Directions', 'Only rules of these directions', directions),
			filter.freeText(),
			filter.ids('locationIds', 'Location IDs', 'Only rules for one of these locations'),
			filter.text('name', 'Name', 'Only with exactly this name'),
			filter.contains('name', 'Name'),
			filter.choices('osTypes', 'OS Types', 'Only for these operating systems', osTypes),
			filter.choices('statuses', 'Statuses', 'Only rules with these statuses', ruleStatuses),
			filter.ids('tagIds', 'Tag IDs', 'Only rules with one of these tags'),
		],
		others: { example: '{"protocols": ["tcp"]}', ids: ['ids'] },
		picker: { noun, sortBy: 'name' },
		label: ({ name, action, scope }) => withDetail(name, action, scope),
		simplify: fields(
			...['id', 'name', 'action', 'status', 'order', 'direction', 'osTypes', 'remoteHosts'],
			...['remotePort', 'localPort', 'protocol', 'application', 'location', 'tagNames'],
			...['scope', 'scopeId', 'description', 'createdAt'],
		),
	});

export const firewallRules = rules(
	'firewallRule',
	'firewall rules',
	'Firewall Control > View or Network Quarantine Control > View, by what is done',
	path`/firewall-control`,
);

export const networkQuarantineRules = rules(
	'networkQuarantineRule',
	'network quarantine rules',
	'Firewall Control > View or Network Quarantine Control > View, by what is done',
	path`/firewall-control/network-quarantine`,
);

/** Where an endpoint is, by its network; rules may be for some locations only. */
export const locations = record({
	list: list('locations', 'Locations > View', path`/locations`),
	times: { arrived: timeAt('createdAt', { sortBy: 'id' }) },
	sort: { id: 'ID', scope: 'Scope' },
	filters: [
		filter.accounts,
		filter.groups,
		filter.sites,
		filter.contains('creator', 'Creator'),
		filter.contains('description', 'Description'),
		filter.flag('hasFirewallRules', 'Has Firewall Rules', 'to return locations with rules'),
		filter.contains('hostname', 'Host Name'),
		filter.contains('ipAddress', 'IP Address'),
		filter.contains('name', 'Name'),
		filter.contains('scopeName', 'Scope Name'),
	],
	others: { example: '{"scopes": ["site"]}', ids: ['ids'] },
	label: ({ name, scopeName }) => withDetail(name, scopeName),
	simplify: fields(
		...['id', 'name', 'description', 'operator', 'isFallback', 'reportingAgents'],
		...['activeFirewallRules', 'scope', 'scopeId', 'scopeName', 'creator', 'createdAt'],
		'updatedAt',
	),
});

const tagTypes = options({
	'device-inventory': 'Device Inventory',
	firewall: 'Firewall',
	'network-quarantine': 'Network Quarantine',
});

/** Names under which rules are put together, and given to other scopes. */
export const firewallTags = record({
	list: list(
		'firewall tags',
		'Firewall Control > View or Network Quarantine Control > View or Network Discovery > View, by what is done',
		path`/tags`,
		{ unless: { type: ['firewall', 'network-quarantine'] } },
	),
	times: { arrived: timeAt('createdAt', { sortBy: 'id' }) },
	sort: { id: 'ID', scope: 'Scope', type: 'Type' },
	filters: [
		filter.accounts,
		filter.groups,
		filter.sites,
		filter.freeText(),
		filter.text('kind', 'Kind', 'Only tags of this kind'),
		filter.contains('name', 'Name'),
		filter.flag('onlyParents', 'Only Parents', 'to return tags of the levels above only'),
		filter.choices('type', 'Types', 'Only tags of these types', tagTypes),
	],
	others: { example: '{"scope": "site"}', ids: ['ids'] },
	label: ({ name, scopeName }) => withDetail(name, scopeName),
	simplify: fields(
		...['id', 'name', 'type', 'kind', 'description', 'linkedRules', 'affectedScopes'],
		...['scope', 'scopeId', 'scopeName', 'creator', 'createdAt', 'updatedAt'],
	),
});
