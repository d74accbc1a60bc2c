import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../types';
import { rolesOf } from './user';

/** The ten fields of a service user that workflows use most. */
export const simplifyServiceUser = (row: IDataObject): IDataObject => {
	const token = isObject(row.apiToken) ? row.apiToken : {};
	const createdBy = isObject(row.createdBy) ? row.createdBy : {};
	return {
		id: row.id,
		name: row.name,
		description: row.description,
		scope: row.scope,
		roles: rolesOf(row),
		tokenCreatedAt: token.createdAt,
		tokenExpiresAt: token.expiresAt,
		lastActivation: row.lastActivation,
		createdBy: createdBy.name,
		createdAt: row.createdAt,
	};
};
