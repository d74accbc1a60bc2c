import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/types';

/** A console user in the 19 columns that IT asset tools load, by the names those tools use. */

/** Each column and the field of the console's row behind it. */
const FROM_ROW = {
	'Date Joined': 'dateJoined',
	Email: 'email',
	'First Login': 'firstLogin',
	'Full Name': 'fullName',
	Id: 'id',
	'Is Email Read Only': 'emailReadOnly',
	'Is Email Verified': 'emailVerified',
	'Is Full Name Read Only': 'fullNameReadOnly',
	'Is Groups Read Only': 'groupsReadOnly',
	'Is System': 'isSystem',
	'Is Two Fa Enabled': 'twoFaEnabled',
	'Last Login': 'lastLogin',
	'Lowest Role': 'lowestRole',
	'Primary Two Fa Method': 'primaryTwoFaMethod',
	Scope: 'scope',
	Source: 'source',
} as const;

/** The column that differs with every load and says nothing about the user. */
export const SYNC_TIME = 'Connector Sync Time';

/** When a token was made and when it ends; never the token, whatever the row holds. */
function tokenDates(token: unknown): IDataObject | null {
	if (!isObject(token)) return null;
	return { createdAt: token.createdAt ?? null, expiresAt: token.expiresAt ?? null };
}

/** All 19 columns, null where the console gave nothing; times are as the console gave them. */
export function standardUser(row: IDataObject, origin: string, syncedAt: string): IDataObject {
	const columns: IDataObject = {
		'Api Token': tokenDates(row.apiToken),
		[SYNC_TIME]: syncedAt,
		'Customer Domain URL': origin,
	};
	for (const [column, field] of Object.entries(FROM_ROW)) columns[column] = row[field] ?? null;
	return columns;
}
