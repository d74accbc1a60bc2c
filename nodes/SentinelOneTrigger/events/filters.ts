import type { INodeProperties } from 'n8n-workflow';

/** Filters of the events; the names are the console's. */

const CHOOSE_MANY =
	'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>';

const namesOrIds = (
	displayName: string,
	name: string,
	loadOptionsMethod: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod },
	default: [],
	description: CHOOSE_MANY,
});

const accounts = namesOrIds('Account Names or IDs', 'accountIds', 'getAccounts');
const sites = namesOrIds('Site Names or IDs', 'siteIds', 'getSites');
const groups = namesOrIds('Group Names or IDs', 'groupIds', 'getGroups');
const roles = namesOrIds('Role Names or IDs', 'roleIds', 'getRoles');

const byName = (fields: INodeProperties[]): INodeProperties[] =>
	[...fields].sort((a, b) => (a.displayName < b.displayName ? -1 : 1));

const choices = (
	displayName: string,
	name: string,
	description: string,
	options: Array<[value: string, name: string]>,
): INodeProperties => ({
	displayName,
	name,
	type: 'multiOptions',
	options: options.map(([value, label]) => ({ name: label, value })),
	default: [],
	description,
});

const parts = (
	displayName: string,
	name: string,
	what: string,
	placeholder: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	description: `Only where ${what} contains one of these parts, with commas between them`,
});

const osTypes = (name: string): INodeProperties =>
	choices('OS Types', name, 'Only these operating systems', [
		['linux', 'Linux'],
		['macos', 'macOS'],
		['windows', 'Windows'],
		['windows_legacy', 'Windows Legacy'],
	]);

export const scopeFilters = byName([accounts, sites]);
export const userFilters = byName([accounts, sites, roles]);
export const siteFilters = byName([
	accounts,
	parts('Name Contains', 'name__contains', 'the name of the site', 'e.g. branch'),
]);
export const groupFilters = byName([
	accounts,
	sites,
	choices('Group Types', 'types', 'Only groups of these types', [
		['dynamic', 'Dynamic'],
		['pinned', 'Pinned'],
		['static', 'Static'],
	]),
]);
export const agentFilters = byName([
	accounts,
	sites,
	groups,
	osTypes('osTypes'),
	parts('Computer Name Contains', 'computerName__contains', 'the computer name', 'e.g. srv-, db-'),
	choices('Machine Types', 'machineTypes', 'Only machines of these types', [
		['desktop', 'Desktop'],
		['kubernetes node', 'Kubernetes Node'],
		['kubernetes pod', 'Kubernetes Pod'],
		['laptop', 'Laptop'],
		['server', 'Server'],
		['storage', 'Storage'],
		['unknown', 'Unknown'],
	]),
]);
export const threatFilters = byName([
	accounts,
	sites,
	groups,
	osTypes('osTypes'),
	choices('Confidence Levels', 'confidenceLevels', 'Only threats the console is this sure of', [
		['malicious', 'Malicious'],
		['n/a', 'Not Available'],
		['suspicious', 'Suspicious'],
	]),
	choices('Incident Statuses', 'incidentStatuses', 'Only threats that stand like this', [
		['in_progress', 'In Progress'],
		['resolved', 'Resolved'],
		['unresolved', 'Unresolved'],
	]),
]);
export const alertFilters = byName([
	accounts,
	sites,
	groups,
	parts('Rule Name Contains', 'ruleName__contains', 'the name of the rule', 'e.g. powershell'),
	choices('Severities', 'severity', 'Only alerts of rules with this severity', [
		['Critical', 'Critical'],
		['High', 'High'],
		['Low', 'Low'],
		['Medium', 'Medium'],
	]),
]);
export const activityFilters = byName([
	accounts,
	sites,
	groups,
	namesOrIds('Activity Type Names or IDs', 'activityTypes', 'getActivityTypes'),
]);
export const applicationFilters = byName([
	accounts,
	sites,
	groups,
	osTypes('osTypes'),
	parts('Name Contains', 'name__contains', 'the name of the application', 'e.g. chrome, putty'),
	choices('Risk Levels', 'riskLevels', 'Only applications with these risks', [
		['critical', 'Critical'],
		['high', 'High'],
		['low', 'Low'],
		['medium', 'Medium'],
		['none', 'None'],
	]),
]);
