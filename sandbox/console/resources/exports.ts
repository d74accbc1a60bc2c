import type { Context, Handler } from '../context';
import { everyOperation } from '../contract';
import type { Row } from '../world';
import { plainResources } from '../plain';
import { activityHandlers } from './activities';
import { agentHandlers } from './agents';
import { applicationHandlers } from './applications';
import { csvOf } from './csv';
import { listHandlers } from './lists';
import { scopeHandlers } from './scopes';
import { serviceUserHandlers } from './service-users';
import { threatHandlers } from './threats';
import { userHandlers } from './users';

/** Lists as files: the same rows as the list gives for the same filters, without pages. */

const LISTS: Readonly<Record<string, string>> = {
	'GET /application-management/inventory/export/csv': 'GET /application-management/inventory',
	'GET /application-management/risks/export/csv': 'GET /application-management/risks',
	'GET /device-control/export': 'GET /device-control',
	'GET /export/accounts': 'GET /accounts',
	'GET /export/activities': 'GET /activities',
	'GET /export/agents': 'GET /agents',
	'GET /export/agents-light': 'GET /agents',
	'GET /export/exclusions': 'GET /exclusions',
	'GET /export/restrictions': 'GET /restrictions',
	'GET /export/service-users': 'GET /service-users',
	'GET /export/sites': 'GET /sites',
	'GET /export/users': 'GET /users',
	'GET /firewall-control/export': 'GET /firewall-control',
	'GET /rogues/report/csv': 'GET /rogues/table-view',
	'GET /threats/export': 'GET /threats',
};

/** The most rows of a file, as the API reference says. */
const MOST: Readonly<Record<string, number>> = {
	'GET /export/activities': 10_000,
	'GET /export/agents': 50_000,
	'GET /export/agents-light': 300_000,
	'GET /threats/export': 20_000,
};

const listers = (): Record<string, Handler> => ({
	...activityHandlers,
	...agentHandlers,
	...applicationHandlers,
	...listHandlers,
	...scopeHandlers,
	...serviceUserHandlers,
	...threatHandlers,
	...userHandlers,
	...(Object.assign({}, ...plainResources.map(({ handlers }) => handlers)) as Record<
		string,
		Handler
	>),
});

/** All rows that a list has for the filters of an export. */
function rowsOf(context: Context, list: string, most: number): Row[] {
	const { rowsLimit, csvDelimiter, ...filters } = context.query;
	void csvDelimiter;
	const operation = everyOperation().get(list);
	const handler = listers()[list];
	if (operation === undefined || handler === undefined) throw new Error(`Nothing lists ${list}`);
	const limit = Math.min(most, Number(rowsLimit ?? Infinity));
	// The list wants one of these; its export does not.
	const more = list === 'GET /firewall-control' ? { actions: ['Allow', 'Block'] } : {};
	const query = { ...more, ...filters, limit, skipCount: true };
	const data = handler({ ...context, operation, query }).body?.data;
	return (Array.isArray(data) ? data : (data as { sites: Row[] }).sites) as Row[];
}

const exported =
	(name: string, list: string): Handler =>
	(context) => {
		const rows = rowsOf(context, list, MOST[name] ?? 1_000_000);
		const file = list.split('/').pop() ?? 'export';
		return name === 'GET /firewall-control/export'
			? {
					file: {
						name: 'firewall-rules.json',
						type: 'application/json',
						content: Buffer.from(JSON.stringify(rows)),
					},
				}
			: { file: { name: `${file}.csv`, type: 'text/csv', content: csvOf(rows) } };
	};

export const exportHandlers: Record<string, Handler> = Object.fromEntries(
	Object.entries(LISTS).map(([name, list]) => [name, exported(name, list)]),
);
