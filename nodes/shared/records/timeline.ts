import type { IDataObject } from 'n8n-workflow';

/** The ten fields of an event around a threat that workflows use most. */
export const simplifyTimelineEvent = (row: IDataObject): IDataObject => ({
	id: row.id,
	activityType: row.activityType,
	primaryDescription: row.primaryDescription,
	secondaryDescription: row.secondaryDescription,
	hash: row.hash,
	threatId: row.threatId,
	agentId: row.agentId,
	siteId: row.siteId,
	userId: row.userId,
	createdAt: row.createdAt,
});
