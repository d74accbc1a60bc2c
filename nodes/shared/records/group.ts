import type { IDataObject } from 'n8n-workflow';

/** The ten fields of a group that workflows use most. */
export const simplifyGroup = (row: IDataObject): IDataObject => ({
	id: row.id,
	name: row.name,
	type: row.type,
	siteId: row.siteId,
	filterName: row.filterName,
	isDefault: row.isDefault,
	rank: row.rank,
	totalAgents: row.totalAgents,
	creator: row.creator,
	createdAt: row.createdAt,
});
