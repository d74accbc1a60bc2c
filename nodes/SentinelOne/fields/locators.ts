import type { INodeProperties } from 'n8n-workflow';
import { accounts } from '../../shared/records/account';
import { endpointTags } from '../../shared/records/endpointTag';
import { groups } from '../../shared/records/group';
import { title, words } from '../../shared/records/picker';
import type { PickedKind } from '../../shared/records/record';
import { roles } from '../../shared/records/role';
import { sites } from '../../shared/records/site';
import type { LocatorOptions } from './common';
import { locatorField } from './common';

/** One record of a kind, as its picker calls it: `deviceRuleId`, "Device Rule". */
export const locatorOf = (
	{ picker: { noun, method } }: Pick<PickedKind, 'picker'>,
	more: Partial<LocatorOptions> = {},
): INodeProperties =>
	locatorField({
		name: `${noun}Id`,
		displayName: title(noun),
		noun: words(noun),
		searchListMethod: method,
		...more,
	});

/** The records that operations of several resources are about. */

export const accountLocator = locatorOf(accounts);
export const siteLocator = locatorOf(sites);
export const groupLocator = locatorOf(groups);
export const roleLocator = locatorOf(roles);
export const tagLocator = locatorOf(endpointTags);

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
