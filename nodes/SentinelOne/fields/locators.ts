import type { INodeProperties } from 'n8n-workflow';
import { locatorField } from './common';

/** The records that operations of several resources are about. */

export const accountLocator = locatorField({
	name: 'accountId',
	displayName: 'Account',
	noun: 'account',
	searchListMethod: 'searchAccounts',
});

export const siteLocator = locatorField({
	name: 'siteId',
	displayName: 'Site',
	noun: 'site',
	searchListMethod: 'searchSites',
});

export const groupLocator = locatorField({
	name: 'groupId',
	displayName: 'Group',
	noun: 'group',
	searchListMethod: 'searchGroups',
});

export const roleLocator = locatorField({
	name: 'roleId',
	displayName: 'Role',
	noun: 'role',
	searchListMethod: 'searchRoles',
});

/** The same field with other words for what it is about. */
export const about = (field: INodeProperties, description: string): INodeProperties => ({
	...field,
	description,
});

/** The same field, free to stay empty. */
export const optional = (field: INodeProperties, description: string): INodeProperties => ({
	...field,
	required: false,
	description,
});

/** What of each scope is named in a field. */
export const placeLocators = { account: accountLocator, group: groupLocator, site: siteLocator };

/** A locator for each scope, shown where that is chosen; `what` says what it is for. */
export const locatorsByScope = (
	locators: Readonly<Record<string, INodeProperties>>,
	what: (scope: string) => string,
): INodeProperties[] =>
	Object.entries(locators).map(([scope, field]) => ({
		...about(field, what(scope)),
		displayOptions: { show: { scope: [scope] } },
	}));
