import * as filter from './filterFields';
import { exclusionModes, options, osTypes } from './options';
import { path } from '../input/path';
import { fields, list, record, timeAt, withDetail } from './record';

/** What the blocklist and the exclusions have in common: nearly all but their purpose. */

const times = {
	arrived: timeAt('createdAt', { filter: 'createdAt' }),
	updated: timeAt('updatedAt', { filter: 'updatedAt' }),
};

const shared = [
	filter.accounts,
	filter.groups,
	filter.sites,
	...filter.times('createdAt', 'Created'),
	filter.contains('description', 'Description'),
	filter.freeText(),
	filter.flag(
		'tenant',
		'Global',
		'to return what applies everywhere in the console. Not together with accounts, sites or groups.',
	),
	filter.flag(
		'includeChildren',
		'Include Children',
		'to also return what belongs to the levels below',
	),
	filter.flag(
		'includeParents',
		'Include Parents',
		'to also return what is inherited from the levels above',
	),
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

/** Filters without a field, on both lists. */
const others = { example: '{"imported": true}', ids: ['ids', 'userIds'], newerFlags: ['imported'] };

const label = ({ value, description, scopeName }: Record<string, unknown>) =>
	withDetail(value, description || scopeName);

/** Files that agents never let run, by hash. */
export const blocklist = record({
	list: list('blocklist items', 'Blocklist > View', path`/restrictions`),
	times,
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
		...shared,
		filter.text('value', 'Hash', 'Only items with exactly this SHA1 hash', {
			placeholder: 'e.g. 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12',
		}),
	],
	others,
	label,
	simplify: fields(
		...['id', 'value', 'sha256Value', 'osType', 'description', 'scopeName', 'scopePath', 'source'],
		...['userName', 'createdAt', 'updatedAt'],
	),
});

/** What agents leave alone. */
export const exclusions = record({
	list: list('exclusions', 'Exclusions > View', path`/exclusions`),
	times,
	sort: {
		createdAt: 'Created At',
		id: 'ID',
		mode: 'Mode',
		osType: 'OS Type',
		scopePath: 'Scope Path',
		type: 'Type',
		updatedAt: 'Updated At',
		userName: 'User Name',
		value: 'Value',
	},
	filters: [
		...shared,
		filter.contains('applicationName', 'Application Name'),
		filter.choices('modes', 'Modes', 'Only exclusions by path with these modes', exclusionModes),
		filter.choices(
			'types',
			'Types',
			'Only exclusions of these types',
			options({
				browser: 'Browser',
				certificate: 'Certificate',
				file_type: 'File Type',
				white_hash: 'Hash',
				path: 'Path',
			}),
		),
		filter.text(
			'value',
			'Value',
			'Only exclusions of exactly this path, hash, certificate, browser or file type',
		),
		filter.contains('value', 'Value'),
	],
	others,
	label,
	simplify: fields(
		...['id', 'type', 'value', 'osType', 'mode', 'pathExclusionType', 'scopeName', 'scopePath'],
		...['description', 'userName', 'createdAt', 'updatedAt'],
	),
});
