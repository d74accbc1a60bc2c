import type { IDataObject } from 'n8n-workflow';

/** The ten fields of a CVE on an endpoint that workflows use most. */
export const simplifyApplicationRisk = (row: IDataObject): IDataObject => ({
	id: row.id,
	cveId: row.cveId,
	severity: row.severity,
	baseScore: row.baseScore,
	application: row.application,
	applicationVendor: row.applicationVendor,
	endpointId: row.endpointId,
	endpointName: row.endpointName,
	status: row.status,
	detectionDate: row.detectionDate,
});
