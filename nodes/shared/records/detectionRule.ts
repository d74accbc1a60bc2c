import { path } from '../input/path';
import * as filter from './filterFields';
import { options } from './options';
import { fields, list, record, timeAt, usualTimes, withDetail } from './record';

/** What raises alerts: rules of one's own (STAR), and those that SentinelOne brings along. */

export const severities = options({
	Critical: 'Critical',
	High: 'High',
	Info: 'Info',
	Low: 'Low',
	Medium: 'Medium',
});

const states = options({
	Activating: 'Activating',
	Active: 'Active',
	Deleted: 'Deleted',
	Deleting: 'Deleting',
	Disabled: 'Disabled',
	Disabling: 'Disabling',
	Draft: 'Draft',
});

export const lastAlert = timeAt('lastAlertTime').of;

/** Rules of one's own. Newer consoles leave the scheduled ones out unless they are asked for them. */
export const detectionRules = record({
	list: list('detection rules', 'STAR Custom Rules > View', path`/cloud-detection/rules`, {
		newer: { query: { isLegacy: false } },
	}),
	times: usualTimes,
	sort: {
		id: 'ID',
		createdAt: 'Created At',
		expiration: 'Expiration',
		generatedAlerts: 'Generated Alerts',
		lastAlertTime: 'Last Alert Time',
		name: 'Name',
		severity: 'Severity',
		status: 'Status',
		updatedAt: 'Updated At',
	},
	filters: [
		filter.accounts,
		filter.groups,
		filter.sites,
		filter.flag(
			'activeResponse',
			'Active Response',
			'to return rules with an automatic response, or those without',
		),
		filter.contains('creator', 'Creator'),
		filter.contains('description', 'Description'),
		filter.flag('expired', 'Expired', 'to return expired rules, or those still valid'),
		filter.contains('name', 'Name'),
		filter.contains('s1ql', 'Query'),
		filter.flag('reachedLimit', 'Reached Limit', 'to return rules that raised too many alerts'),
		filter.choices('status', 'Statuses', 'Only rules with these statuses', states),
	],
	others: {
		example: '{"queryType": ["scheduled"]}',
		ids: ['ids', 'excludeIds', 'platformRuleIds'],
	},
	picker: { noun: 'detectionRule', sortBy: 'name', search: { by: 'name__contains', least: 2 } },
	label: ({ name, severity, status }) => withDetail(name, severity, status),
	simplify: fields(
		...['id', 'name', 'severity', 'status', 'statusReason', 'queryType', 'queryLang', 's1ql'],
		...['treatAsThreat', 'networkQuarantine', 'generatedAlerts', 'lastAlertTime', 'reachedLimit'],
		...['expiration', 'scope', 'scopeId', 'createdAt', 'updatedAt'],
	),
});

/** Rules that SentinelOne brings along, each switched on by scope. */
export const platformRules = record({
	list: list(
		'platform rules',
		'STAR Custom Rules > View',
		path`/detection-library/platform-rules`,
		{
			idsParameter: 'platformRuleIds',
		},
	),
	filters: [
		filter.texts('attackSurfaces', 'Attack Surfaces', 'Only rules for these surfaces'),
		filter.text('ruleNameSubstring', 'Name Contains', 'Only rules with this text in their name'),
		filter.texts('mitreTactics', 'MITRE Tactics', 'Only rules for these tactics'),
		filter.oneId('scopeId', 'Scope ID', 'The account, site or group whose statuses to return'),
		filter.choice(
			'scopeLevel',
			'Scope Level',
			'The level whose statuses to return',
			options({ account: 'Account', global: 'Global', group: 'Group', site: 'Site' }),
		),
		filter.choices('severities', 'Severities', 'Only rules of these severities', severities),
		filter.texts('sources', 'Sources', 'Only rules on data of these sources'),
		filter.choices(
			'statuses',
			'Statuses',
			'Only rules with these statuses',
			options({
				Activating: 'Activating',
				Active: 'Active',
				Disabled: 'Disabled',
				Disabling: 'Disabling',
			}),
		),
	],
	others: { example: '{"s1ql__contains": "powershell"}', ids: ['excludeIds', 'platformRuleIds'] },
	picker: { noun: 'platformRule', search: { by: 'ruleNameSubstring', least: 1 } },
	label: ({ name, severity, status }) => withDetail(name, severity, status),
	simplify: fields(
		...['id', 'name', 'description', 'severity', 'status', 'queryType', 'sources'],
		...['attackSurfaces', 'generatedAlerts', 'lastAlertTime', 'scopeLevel'],
		'highestInheritedScopeLevel',
	),
});
