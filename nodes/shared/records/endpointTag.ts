import { path } from '../input/path';
import * as filter from './filterFields';
import { fields, list, record, usualTimes, withDetail } from './record';

/** Keys with values that people hang on agents. Their list cannot be sorted by creation. */
export const endpointTags = record({
	list: list('endpoint tags', 'Endpoints > View', path`/agents/tags`),
	times: { updated: usualTimes.updated },
	sort: {
		key: 'Key',
		createdBy: 'Created By',
		description: 'Description',
		scopePath: 'Scope Path',
		updatedAt: 'Updated At',
		updatedBy: 'Updated By',
		value: 'Value',
	},
	filters: [
		filter.accounts,
		filter.groups,
		filter.sites,
		filter.freeText('Only tags with this text in their key, value or description'),
		...filter.levels,
		filter.text('key', 'Key', 'Only tags with exactly this key', {
			placeholder: 'e.g. department',
		}),
		filter.contains('key', 'Key'),
		filter.text('value', 'Value', 'Only tags with exactly this value', {
			placeholder: 'e.g. finance',
		}),
		filter.contains('value', 'Value'),
	],
	others: {
		example: '{"description": "Servers in the lab"}',
		ids: ['ids'],
		flags: ['isDecommissioned', 'isUninstalled'],
	},
	picker: { noun: 'tag', sortBy: 'key' },
	label: ({ key, value, scopePath }) =>
		withDetail(
			[key, value].map((part) => (typeof part === 'string' ? part : '')).join(': '),
			scopePath,
		),
	simplify: fields(
		...['id', 'key', 'value', 'description', 'scopeLevel', 'scopePath', 'totalEndpoints'],
		...['createdBy', 'createdAt', 'updatedAt'],
	),
});
