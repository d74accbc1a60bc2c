import type { IDataObject } from 'n8n-workflow';

/** The ten fields of an agent that workflows use most. */
export const simplifyAgent = (row: IDataObject): IDataObject => ({
	id: row.id,
	computerName: row.computerName,
	siteName: row.siteName,
	groupName: row.groupName,
	osName: row.osName,
	agentVersion: row.agentVersion,
	networkStatus: row.networkStatus,
	infected: row.infected,
	scanStatus: row.scanStatus,
	lastActiveDate: row.lastActiveDate,
});
