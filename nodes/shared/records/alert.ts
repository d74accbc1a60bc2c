import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../types';

/** The ten fields of an alert that workflows use most. Its id is inside `alertInfo`. */
export const simplifyAlert = (row: IDataObject): IDataObject => {
	const alert = isObject(row.alertInfo) ? row.alertInfo : {};
	const rule = isObject(row.ruleInfo) ? row.ruleInfo : {};
	const agent = isObject(row.agentDetectionInfo) ? row.agentDetectionInfo : {};
	const process = isObject(row.sourceProcessInfo) ? row.sourceProcessInfo : {};
	return {
		id: alert.alertId,
		ruleName: rule.name,
		severity: rule.severity,
		incidentStatus: alert.incidentStatus,
		analystVerdict: alert.analystVerdict,
		eventType: alert.eventType,
		computerName: agent.name,
		processName: process.name,
		reportedAt: alert.reportedAt,
		createdAt: alert.createdAt,
	};
};
