import { path } from '../input/path';
import { asTexts } from '../input/values';
import * as filter from './filterFields';
import { fields, list, record, timeAt, withDetail } from './record';

/** Types of activities have small numbers for ids, which filters take as text. */
const numberText = (value: unknown): string =>
	typeof value === 'number' || typeof value === 'string' ? String(value) : '';

/** What the log of the console can hold. One answer without pages. */
export const activityTypes = record({
	list: list('activity types', 'Activity > View', path`/activities/types`, {
		pageSize: 0,
		skipCount: false,
	}),
	idOf: ({ id }) => numberText(id),
	label: ({ action, id }) => withDetail(action, numberText(id)),
});

/** The log of what people, agents and the console did. */
export const activities = record({
	list: list('activities', 'Activity > View', path`/activities`),
	times: { arrived: timeAt('createdAt', { filter: 'createdAt' }) },
	rate: 10,
	sort: { createdAt: 'Created At', activityType: 'Activity Type', id: 'ID' },
	filters: [
		filter.accounts,
		filter.groups,
		filter.sites,
		filter.listed(
			'activityTypes',
			'Activity Type Names or IDs',
			'getActivityTypes',
			'Only activities of these types',
			asTexts,
		),
		filter.ids('agentIds', 'Agent IDs', 'Only activities about agents with one of these IDs'),
		...filter.times('createdAt', 'Created'),
		filter.flag(
			'includeHidden',
			'Include Hidden',
			'to also return activities that the console does not show',
		),
		filter.ids('threatIds', 'Threat IDs', 'Only activities about threats with one of these IDs'),
		filter.entries(
			'userEmails',
			'User Emails',
			'Email',
			'Only activities of users with one of these email addresses',
			'e.g. name@example.com',
		),
		filter.ids('userIds', 'User IDs', 'Only activities of users with one of these IDs'),
	],
	others: {
		example: '{"ruleIds": "225494730938493804"}',
		ids: ['alertIds', 'ids', 'ruleIds'],
		texts: ['relatedIds'],
	},
	simplify: fields(
		...['id', 'activityType', 'primaryDescription', 'secondaryDescription', 'data', 'accountId'],
		...[
			'accountName',
			'siteId',
			'siteName',
			'groupId',
			'agentId',
			'userId',
			'threatId',
			'createdAt',
		],
	),
});
