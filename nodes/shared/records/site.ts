import type { IDataObject } from 'n8n-workflow';
import { path } from '../input/path';
import * as filter from './filterFields';
import { licenseTypes, states } from './options';
import { fields, list, record, usualTimes, withDetail } from './record';

const shorten = fields(
	...['id', 'name', 'accountId', 'accountName', 'state', 'siteType', 'externalId'],
	...['activeLicenses', 'totalLicenses', 'unlimitedLicenses', 'expiration', 'unlimitedExpiration'],
	'createdAt',
);

/** The place of an account where agents are. */
export const sites = record({
	list: list('sites', 'Sites > View', path`/sites`, {
		rowsIn: 'sites',
		idsParameter: 'siteIds',
		maxIds: 500,
	}),
	times: usualTimes,
	sort: {
		id: 'ID',
		accountName: 'Account Name',
		activeLicenses: 'Active Licenses',
		createdAt: 'Created At',
		expiration: 'Expiration',
		name: 'Name',
		updatedAt: 'Updated At',
	},
	filters: [
		filter.accounts,
		filter.sites,
		filter.flag(
			'availableMoveSites',
			'Agents Can Move Here',
			'to return sites that the token may move agents to, or those it may not',
		),
		filter.text(
			'externalId',
			'External ID',
			'Only sites with exactly this ID of another system, such as a CRM',
		),
		filter.freeText('Only sites with this text in their name, account name or description'),
		filter.text('name', 'Name', 'Only with exactly this name'),
		filter.contains('name', 'Name', { placeholder: 'e.g. branch' }),
		filter.choice('siteType', 'Site Type', 'Only sites of this type', licenseTypes),
		filter.choices('states', 'States', 'Only sites with these states', states, {
			default: ['active'],
		}),
	],
	others: { example: '{"module": "star"}', oneId: ['accountId'] },
	picker: { noun: 'site', sortBy: 'name', fixed: { states: ['active'] } },
	label: ({ name, accountName }) => withDetail(name, accountName),
	simplify(row: IDataObject) {
		const short = shorten(row);
		// Beside `unlimitedLicenses` the console writes 0, which reads as none.
		if (short.unlimitedLicenses === true) short.totalLicenses = null;
		return short;
	},
});
