import type { IDataObject } from 'n8n-workflow';

/** The ten fields of an account that workflows use most. */
export const simplifyAccount = (row: IDataObject): IDataObject => ({
	id: row.id,
	name: row.name,
	state: row.state,
	accountType: row.accountType,
	externalId: row.externalId,
	numberOfSites: row.numberOfSites,
	activeAgents: row.activeAgents,
	totalLicenses: row.totalLicenses,
	expiration: row.expiration,
	createdAt: row.createdAt,
});
