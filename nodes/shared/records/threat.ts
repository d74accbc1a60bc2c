import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../types';

/** The ten fields of a threat that workflows use most. */
export const simplifyThreat = (row: IDataObject): IDataObject => {
	const threat = isObject(row.threatInfo) ? row.threatInfo : {};
	const agent = isObject(row.agentRealtimeInfo) ? row.agentRealtimeInfo : {};
	return {
		id: row.id,
		threatName: threat.threatName,
		classification: threat.classification,
		confidenceLevel: threat.confidenceLevel,
		incidentStatus: threat.incidentStatus,
		mitigationStatus: threat.mitigationStatus,
		filePath: threat.filePath,
		agentId: agent.agentId,
		computerName: agent.agentComputerName,
		createdAt: threat.createdAt,
	};
};
