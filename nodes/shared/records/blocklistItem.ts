import type { IDataObject } from 'n8n-workflow';

/** The ten fields of a blocklist item that workflows use most. */
export const simplifyBlocklistItem = (row: IDataObject): IDataObject => ({
	id: row.id,
	value: row.value,
	osType: row.osType,
	description: row.description,
	scopeName: row.scopeName,
	scopePath: row.scopePath,
	source: row.source,
	userName: row.userName,
	createdAt: row.createdAt,
	updatedAt: row.updatedAt,
});
