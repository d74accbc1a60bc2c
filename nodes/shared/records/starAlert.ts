import type { IDataObject } from 'n8n-workflow';
import { path } from '../input/path';
import * as filter from './filterFields';
import { incidentStatuses, options, osTypes, verdicts } from './options';
import { fields, list, record, shortTime, timeAt, withDetail } from './record';

const rule = timeAt('ruleInfo.name').of;
const computer = timeAt('agentDetectionInfo.name').of;
const reported = timeAt('alertInfo.reportedAt', {
	sortBy: 'alertInfoReportedAt',
	filter: 'reportedAt',
});

const shorten = fields(
	['id', 'alertInfo.alertId'],
	['ruleId', 'ruleInfo.id'],
	['ruleName', 'ruleInfo.name'],
	'ruleInfo.severity',
	...['incidentStatus', 'analystVerdict', 'eventType'].map((name) => `alertInfo.${name}`),
	['agentId', 'agentRealtimeInfo.id'],
	['computerName', 'agentDetectionInfo.name', 'agentRealtimeInfo.name'],
	'agentDetectionInfo.accountId',
	'agentDetectionInfo.siteId',
	['processName', 'sourceProcessInfo.name'],
	['sha1', 'sourceProcessInfo.fileHashSha1'],
	'alertInfo.reportedAt',
	'alertInfo.createdAt',
);

/** `In progress` as every other answer, filter and action of the console has it: `in_progress`. */
const spelled = (value: unknown): unknown =>
	typeof value === 'string' ? value.toLowerCase().replace(/[\s-]+/g, '_') : value;

/** Alerts of custom detection rules (STAR), in the console's older list. */
export const starAlerts = record({
	list: list('STAR alerts', 'STAR Rule Alerts > View', path`/cloud-detection/alerts`),
	// Rows have no id of their own.
	idField: 'alertInfo.alertId',
	times: {
		arrived: reported,
		happened: timeAt('alertInfo.createdAt', { sortBy: 'alertInfoCreatedAt', filter: 'createdAt' }),
		updated: timeAt('alertInfo.updatedAt'),
	},
	// The console names no rate for alerts: the lowest it names for lists like this.
	rate: 10,
	sort: {
		alertInfoReportedAt: 'Reported At',
		agentDetectionInfoName: 'Endpoint Name',
		alertInfoCreatedAt: 'Created At',
		id: 'ID',
		alertInfoIncidentStatus: 'Incident Status',
		ruleInfoName: 'Rule Name',
		severity: 'Severity',
	},
	filters: [
		filter.accounts,
		filter.groups,
		filter.sites,
		filter.choices(
			'analystVerdict',
			'Analyst Verdicts',
			'Only alerts with these analyst verdicts',
			verdicts,
			{ capitals: true },
		),
		filter.contains('origAgentName', 'Endpoint Name'),
		...filter.times('createdAt', 'Created'),
		filter.freeText(),
		filter.choices(
			'incidentStatus',
			'Incident Statuses',
			'Only alerts with these incident statuses',
			incidentStatuses,
			{ capitals: true },
		),
		filter.choices('osType', 'OS Types', 'Only for these operating systems', osTypes),
		filter.contains('sourceProcessName', 'Process Name'),
		...filter.times('reportedAt', 'Reported'),
		filter.contains('ruleName', 'Rule Name', {
			placeholder: 'e.g. powershell',
		}),
		filter.choices(
			'severity',
			'Severities',
			'Only alerts of rules with these severities',
			options({ Critical: 'Critical', High: 'High', Info: 'Info', Low: 'Low', Medium: 'Medium' }),
		),
	],
	others: { example: '{"sourceProcessFileHashSha1__contains": ["2fd4e1c6"]}', ids: ['ids'] },
	picker: { noun: 'starAlert' },
	label: (row) => withDetail(rule(row), computer(row), shortTime(reported.of(row))),
	simplify(row) {
		const short = shorten(row);
		const { incidentStatus, analystVerdict } = short;
		return {
			...short,
			incidentStatus: spelled(incidentStatus),
			analystVerdict: spelled(analystVerdict),
		} as IDataObject;
	},
});
