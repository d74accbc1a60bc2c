import type { IDataObject } from 'n8n-workflow';

/** The ten fields of a site that workflows use most. */
export const simplifySite = (row: IDataObject): IDataObject => ({
	id: row.id,
	name: row.name,
	accountId: row.accountId,
	accountName: row.accountName,
	state: row.state,
	siteType: row.siteType,
	externalId: row.externalId,
	activeLicenses: row.activeLicenses,
	totalLicenses: row.totalLicenses,
	createdAt: row.createdAt,
});
