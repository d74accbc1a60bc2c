import type { IDataObject } from 'n8n-workflow';

/** The ten fields of an exclusion that workflows use most. */
export const simplifyExclusion = (row: IDataObject): IDataObject => ({
	id: row.id,
	type: row.type,
	value: row.value,
	osType: row.osType,
	mode: row.mode,
	pathExclusionType: row.pathExclusionType,
	scopePath: row.scopePath,
	description: row.description,
	userName: row.userName,
	createdAt: row.createdAt,
});
