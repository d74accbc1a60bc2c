import * as filter from './filterFields';
import { options, osTypes } from './options';
import { path } from '../input/path';
import { fields, list, record, timeAt, withDetail } from './record';

/** The blocklist, and what it has in common with the exclusions. */

export const entryTimes = {
	arrived: timeAt('createdAt', { filter: 'createdAt' }),
	updated: timeAt('updatedAt', { filter: 'updatedAt' }),
};

export const entryFilters = [
	filter.accounts,
	filter.groups,
	filter.sites,
	...filter.times('createdAt', 'Created'),
	filter.contains('description', 'Description'),
	filter.flag(
		'tenant',
		'Global',
		'to return what applies everywhere in the console. Not together with accounts, sites or groups.',
	),
	...filter.levels,
	filter.choices('osTypes', 'OS Types', 'Only for these operating systems', osTypes),
	filter.choices(
		'source',
		'Sources',
		'Only from these sources',
		options({
			catalog: 'Catalog',
			cloud: 'SentinelOne Cloud',
			action_from_threat: 'Threat',
			user: 'User',
		}),
	),
	filter.time('updatedAt__gte', 'Updated After', 'Only at this time or later'),
	filter.contains('user', 'User Name'),
];

/** Files that agents never let run, by hash. */
export const blocklist = record({
	list: list('blocklist items', 'Blocklist > View', path`/restrictions`),
	times: entryTimes,
	sort: {
		createdAt: 'Created At',
		value: 'Hash',
		id: 'ID',
		osType: 'OS Type',
		scopePath: 'Scope Path',
		updatedAt: 'Updated At',
		userName: 'User Name',
	},
	filters: [
		...entryFilters,
		filter.freeText(),
		filter.text('value', 'Hash', 'Only items with exactly this SHA1 hash', {
			placeholder: 'e.g. 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
		}),
	],
	others: { example: '{"imported": true}', ids: ['ids', 'userIds'], newerFlags: ['imported'] },
	picker: { noun: 'blocklistItem' },
	label: ({ value, sha256Value, description, scopeName }) =>
		withDetail(value || sha256Value, description || scopeName),
	simplify: fields(
		...['id', 'value', 'sha256Value', 'osType', 'description', 'scopeName', 'scopePath', 'source'],
		...['userName', 'createdAt', 'updatedAt'],
	),
});
