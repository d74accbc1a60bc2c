import { dataOf, found, one, ownScope, success, tokenOf, type Handler } from '../../context';
import { badParameter } from '../../errors';
import { plain } from '../../plain/resource';

/** A report in the format asked for. */
const download: Handler = (context) => {
	const { report_id: id, report_format: format } = context.params;
	const { name } = found(context, 'reports', id, { scopes: ownScope }, 'report');
	return format === 'html'
		? {
				file: {
					name: `${String(name)}.html`,
					type: 'text/html',
					content: Buffer.from(`<html><title>${String(name)}</title></html>`),
				},
			}
		: {
				file: {
					name: `${String(name)}.pdf`,
					type: 'application/pdf',
					content: Buffer.from('%PDF-1.4\n%%EOF\n'),
				},
			};
};

/** The kinds of report; an object each, of which the contract says nothing more. */
const INSIGHT_TYPES = ['executive_insights', 'threat_insights', 'endpoint_insights'].map(
	(name, index) => ({
		id: index + 1,
		name,
		title: name.replace(/_/g, ' ').replace(/\b\w/g, (letter) => letter.toUpperCase()),
	}),
);
const MADE_MS = 30_000;

/** Takes a task, and makes its report by and by. The answer says no id. */
const createTask: Handler = (context) => {
	const { world } = context;
	const data = dataOf(context);
	const { insightTypes, scheduleType, frequency } = data;
	const known = (insightTypes as unknown[]).every((wanted) =>
		INSIGHT_TYPES.some((type) => JSON.stringify(type) === JSON.stringify(wanted)),
	);
	if (!known || (insightTypes as unknown[]).length === 0)
		throw badParameter('insightTypes: Not a valid insight type.');
	if (scheduleType === 'scheduled' && frequency === undefined)
		throw badParameter('frequency: Missing data for required field.');
	const { reports, reportTasks, users } = world.collections;
	const user = users.get(tokenOf(context).userId ?? '');
	const id = reportTasks.newId();
	const row = {
		...{ scope: 'site', frequency: 'manually', day: null, sites: null, isTrend: false },
		...{ fromDate: null, toDate: null, recipients: [], attachmentTypes: [], ...data },
		...{ creatorId: user?.id ?? null, creatorName: user?.fullName ?? null },
	};
	reportTasks.give({ ...row, id, createdAt: world.timestamp });
	world.transitions.after(MADE_MS, () => {
		const { day, isTrend, recipients, ...report } = row;
		void [day, isTrend, recipients];
		const made = { id: reports.newId(), createdAt: world.timestamp, interval: null };
		reports.give({ ...report, ...made, taskId: id, status: 'completed' });
	});
	return success();
};

export const resources = [
	plain('reports', {
		path: '/reports',
		search: ['name'],
		filters: { taskId: 'taskId' },
		also: {
			'GET /reports/{report_id}/{report_format}': download,
			'GET /reports/insights/types': () => one({ insightTypes: INSIGHT_TYPES }),
		},
	}),
	plain('reportTasks', {
		path: '/report-tasks',
		search: ['name'],
		also: { 'POST /report-tasks': createTask },
	}),
];
