import type { IDataObject } from 'n8n-workflow';

/** The ten fields of an endpoint tag that workflows use most. */
export const simplifyEndpointTag = (row: IDataObject): IDataObject => ({
	id: row.id,
	key: row.key,
	value: row.value,
	description: row.description,
	scopeLevel: row.scopeLevel,
	scopePath: row.scopePath,
	totalEndpoints: row.totalEndpoints,
	createdBy: row.createdBy,
	createdAt: row.createdAt,
	updatedAt: row.updatedAt,
});
