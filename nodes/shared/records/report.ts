import { permissionOf } from '../contract/permissions';
import { path } from '../input/path';
import * as filter from './filterFields';
import { options } from './options';
import { fields, list, record, shortTime, timeAt, withDetail } from './record';

/** Reports that the console made, and the tasks that make them. */

const VIEW = permissionOf('GET /reports');

const scheduleTypes = options({ manually: 'Once', scheduled: 'Scheduled' });

export const reports = record({
	list: list('reports', VIEW, path`/reports`),
	times: { arrived: timeAt('createdAt') },
	sort: { id: 'ID', createdAt: 'Created At', name: 'Name', status: 'Status' },
	filters: [
		filter.accounts,
		filter.sites,
		filter.time('createdAt__gte', 'Created After', 'Only reports made at or after this time'),
		filter.text('name', 'Name', 'Only reports with exactly this name'),
		filter.choice(
			'scheduleType',
			'Schedule',
			'Only reports with this kind of schedule',
			scheduleTypes,
		),
		filter.oneId('taskId', 'Task ID', 'Only reports of this task, whose ID Create returns'),
	],
	others: { example: '{"frequency": "weekly"}', ids: ['groupIds', 'ids'], oneId: ['id'] },
	picker: { noun: 'report' },
	label: ({ name, createdAt, status }) => withDetail(name, shortTime(createdAt), status),
	simplify: fields(
		...['id', 'name', 'status', 'scope', 'sites', 'scheduleType', 'frequency', 'fromDate'],
		...['toDate', 'attachmentTypes', 'creatorName', 'createdAt'],
	),
});

/** What makes reports, once or again and again. */
export const reportTasks = record({
	list: list('report tasks', permissionOf('GET /report-tasks'), path`/report-tasks`),
	// Rows do not show the time that they are sorted by.
	sort: { id: 'ID', createdAt: 'Created At', name: 'Name' },
	label: ({ name, scheduleType }) => withDetail(name, scheduleType),
});
