import { found, one, ownScope, type Handler } from '../../context';
import { plain } from '../../plain/resource';

declare module '../../world' {
	interface PlainCollections {
		reports: true;
		reportTasks: true;
	}
}

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

export const resources = [
	plain('reports', {
		path: '/reports',
		search: ['name'],
		also: {
			'GET /reports/{report_id}/{report_format}': download,
			'GET /reports/insights/types': () => one({ insightTypes: [] }),
		},
	}),
	plain('reportTasks', { path: '/report-tasks', search: ['name'] }),
];
