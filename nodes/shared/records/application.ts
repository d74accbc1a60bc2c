import type { IDataObject } from 'n8n-workflow';

/** The ten fields of an installed application that workflows use most. */
export const simplifyApplication = (row: IDataObject): IDataObject => ({
	id: row.id,
	name: row.name,
	version: row.version,
	publisher: row.publisher,
	type: row.type,
	riskLevel: row.riskLevel,
	osType: row.osType,
	agentId: row.agentId,
	computerName: row.agentComputerName,
	installedAt: row.installedAt,
});
