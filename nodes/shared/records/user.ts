import type { IDataObject } from 'n8n-workflow';
import { objectsIn } from '../types';

/** A console or service user's roles in one line: "Admin (Acme), Viewer (Acme / London)". */
export const rolesOf = (row: IDataObject): string =>
	objectsIn(row.scopeRoles)
		.map(({ roleName, name }) => {
			const role = typeof roleName === 'string' ? roleName : '?';
			return typeof name === 'string' && name !== '' ? `${role} (${name})` : role;
		})
		.join(', ');

/** The ten fields of a console user that workflows use most. */
export const simplifyUser = (row: IDataObject): IDataObject => ({
	id: row.id,
	email: row.email,
	fullName: row.fullName,
	scope: row.scope,
	roles: rolesOf(row),
	twoFaEnabled: row.twoFaEnabled,
	twoFaStatus: row.twoFaStatus,
	source: row.source,
	lastLogin: row.lastLogin,
	dateJoined: row.dateJoined,
});
