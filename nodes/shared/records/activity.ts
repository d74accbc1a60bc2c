import type { IDataObject } from 'n8n-workflow';

/** The ten fields of an activity that workflows use most. */
export const simplifyActivity = (row: IDataObject): IDataObject => ({
	id: row.id,
	activityType: row.activityType,
	primaryDescription: row.primaryDescription,
	secondaryDescription: row.secondaryDescription,
	accountName: row.accountName,
	siteName: row.siteName,
	agentId: row.agentId,
	userId: row.userId,
	threatId: row.threatId,
	createdAt: row.createdAt,
});
