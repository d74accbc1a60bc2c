import { path } from '../input/path';
import * as filter from './filterFields';
import { options } from './options';
import { fields, list, record, timeAt, usualTimes, withDetail } from './record';

/** Groups of agents in a site. Older consoles page them by 300, newer ones as all else. */
export const groups = record({
	list: list('groups', 'Groups > View', path`/groups`, {
		pageSize: 300,
		newer: { pageSize: 1000 },
		idsParameter: 'groupIds',
		maxIds: 500,
	}),
	times: { ...usualTimes, updated: timeAt('updatedAt', { filter: 'updatedAt' }) },
	sort: {
		id: 'ID',
		createdAt: 'Created At',
		name: 'Name',
		rank: 'Rank',
		siteId: 'Site ID',
		updatedAt: 'Updated At',
	},
	filters: [
		filter.accounts,
		filter.groups,
		filter.sites,
		filter.freeText('Only groups with this text in their name or description'),
		filter.flag(
			'isDefault',
			'Is Default',
			'to return the default groups, which new agents of a site join, or all other groups',
		),
		filter.text('name', 'Name', 'Only with exactly this name'),
		filter.choices(
			'types',
			'Types',
			'Only groups of these types',
			options({ dynamic: 'Dynamic', pinned: 'Pinned', static: 'Static' }),
		),
		...filter.times('updatedAt', 'Updated'),
	],
	others: { example: '{"rank": 1}', oneId: ['id'] },
	picker: { noun: 'group', sortBy: 'name' },
	label: ({ name, siteName }) => withDetail(name, siteName),
	simplify: fields(
		...['id', 'name', 'type', 'siteId', 'filterId', 'filterName', 'isDefault', 'rank'],
		...['totalAgents', 'creator', 'createdAt'],
	),
});
