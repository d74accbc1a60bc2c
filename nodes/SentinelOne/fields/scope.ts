import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { read } from '../../shared/input/parameters';
import { Unusable, asIds, asOneOf } from '../../shared/input/values';
import { CHOOSE_MANY } from '../../shared/records/filterFields';
import { optionValues } from './read';

/** Where a new tag, blocklist item or exclusion applies. */

/** What the console takes; https://<console>/api-doc, e.g. POST /exclusions. */
const MOST_IDS = 500;

const PLACES = {
	account: ['Account Names or IDs', 'accountIds', 'getAccounts'],
	group: ['Group Names or IDs', 'groupIds', 'getGroups'],
	site: ['Site Names or IDs', 'siteIds', 'getSites'],
} as const;

/** Accounts, groups or sites to choose when that is the scope; `what` says what they are for. */
export function placesField(scope: keyof typeof PLACES, what: string): INodeProperties {
	const [displayName, name, loadOptionsMethod] = PLACES[scope];
	return {
		displayName,
		name,
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod },
		default: [],
		required: true,
		description: `${what}. ${CHOOSE_MANY}.`,
		displayOptions: { show: { scope: [scope] } },
	};
}

const lists: Record<string, INodeProperties> = {
	account: placesField('account', 'The accounts in which it applies'),
	group: placesField('group', 'The groups in which it applies'),
	site: placesField('site', 'The sites in which it applies'),
};

const LEVELS: INodePropertyOptions[] = [
	{ name: 'Account', value: 'account', description: 'In whole accounts' },
	{ name: 'Global', value: 'tenant', description: 'Everywhere in the console' },
	{ name: 'Group', value: 'group', description: 'In groups of agents' },
	{ name: 'Site', value: 'site', description: 'In sites' },
];

const scopeField: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'options',
	options: LEVELS,
	default: 'site',
	description: 'Where it applies',
};

export const scopeFields: INodeProperties[] = [scopeField, ...Object.values(lists)];

/** The same for what can be for accounts or sites only. */
export const accountOrSiteFields: INodeProperties[] = [
	{
		...scopeField,
		options: LEVELS.filter(({ value }) => value === 'account' || value === 'site'),
	},
	lists.account!,
	lists.site!,
];

/**
 * The console's `filter` for the chosen scope: `{ tenant: true }`, or the ids of one level. `fields`
 * are those that the operation shows.
 */
export function readScope(
	this: IExecuteFunctions,
	item: number,
	[field = scopeField]: readonly INodeProperties[] = scopeFields,
): IDataObject {
	const scope = read(this, 'scope', 'Scope', item, (value) => asOneOf(value, optionValues(field)));
	const list = lists[scope];
	if (list === undefined) return { tenant: true };
	const ids = read(this, list.name, list.displayName, item, (value) => {
		const entered = asIds(value);
		if (entered.length > MOST_IDS) {
			throw new Unusable(`are ${entered.length}`, `The console takes ${MOST_IDS} at a time.`);
		}
		return entered;
	});
	return { [list.name]: ids };
}
