import { path } from '../input/path';
import * as filter from './filterFields';
import { licenseTypes, states } from './options';
import { fields, list, record, usualTimes, withDetail } from './record';

/** The top level of what a customer has: sites and their licenses. */
export const accounts = record({
	list: list('accounts', 'Accounts > View', path`/accounts`),
	times: usualTimes,
	sort: {
		id: 'ID',
		activeAgents: 'Active Agents',
		createdAt: 'Created At',
		expiration: 'Expiration',
		name: 'Name',
		numberOfSites: 'Number of Sites',
		updatedAt: 'Updated At',
	},
	filters: [
		filter.choice('accountType', 'Account Type', 'Only accounts of this type', licenseTypes),
		filter.accounts,
		filter.freeText('Only accounts with this text in their name'),
		filter.text('name', 'Name', 'Only with exactly this name'),
		filter.choices('states', 'States', 'Only accounts with these states', states, {
			default: ['active'],
		}),
	],
	others: { example: '{"usageType": "mssp"}', ids: ['ids'] },
	picker: { noun: 'account', sortBy: 'name' },
	label: ({ name }) => withDetail(name),
	simplify: fields(
		...['id', 'name', 'state', 'accountType', 'externalId', 'numberOfSites', 'activeAgents'],
		...['totalLicenses', 'expiration', 'unlimitedExpiration', 'createdAt'],
	),
});
