import { GraphQLError } from 'graphql';

import type { Row } from '../world';
import { alertId, visibleAlert, visibleAlerts, type Caller, type Where } from './access';
import { catalog, offered } from './actions';
import { everyTest, orTest, type FilterInput, type OrFilter } from './filter';
import { historyOf, timelineOf } from './history';
import { connection, placedAlerts, type PageArguments, type SortInput } from './page';
import { csvOf } from './csv';

type ListArguments = Where &
	PageArguments & {
		filters?: FilterInput[] | null;
		orFilter?: OrFilter | null;
		sort?: SortInput | null;
		sorts?: SortInput[] | null;
	};
type ItemArguments = PageArguments & {
	alertId: string;
	filter?: { itemTypes?: string[] | null; text?: string | null } | null;
};

/** What the list shows of an alert beyond its row. */
const listed =
	(caller: Caller) =>
	(row: Row): Row => ({
		...row,
		noteExists: row.noteExists === true,
		aiInvestigationStatus: (row.aiInvestigation as Row | null)?.status ?? null,
		availableActionIds: () =>
			catalog(caller.world)
				.filter((action) => offered(caller, action, row))
				.map(({ id }) => id),
	});

const detailed = (row: Row): Row => ({
	...row,
	noteExists: row.noteExists === true,
	ocsf: null,
	rawData: rawData(row),
	selfLink: `/incidents/unified-alerts/${String(row.id)}`,
	ticketIdExists: row.ticketId !== null,
});

/** The alert as its source sent it. Its numbers are longer than a double. */
function rawData(row: Row): Row {
	const { product, vendor } = row.detectionSource as Row;
	return {
		'finding_info.uid': row.externalId,
		'metadata.product.name': product,
		'metadata.product.vendor_name': vendor,
		severity: row.severity,
		time: row.detectedAt,
		'device.traffic.bytes': BigInt(((row.counters ?? []) as Row[])[0]?.value as string),
	};
}

/** What to look for in the data lake to see more; null for an alert without indicators. */
function eventSearch(row: Row): Row | null {
	if (((row.indicators ?? []) as unknown[]).length === 0) return null;
	const { account } = (row.realTime as { scope: { account: Row } }).scope;
	const filter = `alert.id = "${String(row.id)}"`;
	const end = new Date(Date.parse(String(row.detectedAt)) + 3_600_000).toISOString();
	return {
		accountId: account.id,
		endTime: end,
		filter,
		startTime: row.firstSeenAt,
		type: 'LOG',
		view: { filter, type: 'EDR' },
	};
}

function rawIndicators(row: Row): Row[] {
	return ((row.indicators ?? []) as Row[]).map((indicator) => ({
		'event.type': 'Behavioral Indicators',
		'indicator.name': indicator.title,
		'indicator.uid': indicator.uid,
		'src.process.storyline.id': row.storylineId,
		// Nanoseconds.
		timestamp: BigInt(Date.parse(String(row.detectedAt))) * 1_000_000n + 123n,
	}));
}

/** The alert, or the console's error where there is none. */
function one(caller: Caller, id: string): Row {
	const row = visibleAlert(caller, alertId(id));
	if (!row) throw new GraphQLError('Required value was null');
	return row;
}

function listTest({ filters, orFilter }: ListArguments): (row: Row) => boolean {
	if (filters && orFilter)
		throw new GraphQLError("Arguments 'filters' and 'orFilter' are mutually exclusive");
	return orFilter ? orTest(orFilter) : everyTest(filters);
}

const items =
	(source: typeof historyOf) =>
	(args: ItemArguments, caller: Caller): Row => {
		const { itemTypes, text } = args.filter ?? {};
		const all = source(caller.world, one(caller, args.alertId));
		const kept = all
			.filter((item) => !itemTypes?.length || itemTypes.includes(String(item.eventType)))
			.filter((item) => !text || String(item.eventText).toLowerCase().includes(text.toLowerCase()));
		const placed = kept.map((node, at) => ({ node, keys: [at] }));
		return connection(placed, args, caller.world.unified.settings.pageSize);
	};

export const alertFields = {
	alerts(args: ListArguments, caller: Caller): Row {
		const sorts = args.sorts?.length ? args.sorts : args.sort ? [args.sort] : [];
		const test = listTest(args);
		const rows = visibleAlerts(caller, args).filter(test);
		const { placed, directions } = placedAlerts(rows, sorts);
		const { pageSize } = caller.world.unified.settings;
		const page = connection(placed, args, pageSize, directions) as {
			edges: Array<{ cursor: string; node: Row }>;
		};
		const view = listed(caller);
		return { ...page, edges: page.edges.map((edge) => ({ ...edge, node: view(edge.node) })) };
	},
	alert: (args: { id: string }, caller: Caller) => detailed(one(caller, args.id)),
	alertHistory: items(historyOf),
	alertTimeline: items(timelineOf),
	alertMitigationActionResults(args: { alertId: string }, caller: Caller) {
		const row = one(caller, args.alertId);
		return { data: caller.world.unified.results.get(String(row.id)) ?? [] };
	},
	alertWithRawIndicators(args: { id: string }, caller: Caller) {
		const row = one(caller, args.id);
		return {
			alert: detailed(row),
			eventSearchParams: eventSearch(row),
			hasNextPage: false,
			rawIndicators: rawIndicators(row),
		};
	},
	alertsRawData: ({ alertIds }: { alertIds: string[] }, caller: Caller) =>
		alertIds
			.map((id) => visibleAlert(caller, alertId(id)))
			.filter((row) => row !== undefined)
			.map((row) => ({ alertId: row.id, rawData: rawData(row) })),
	aiInvestigations: ({ alertIds }: { alertIds: string[] }, caller: Caller) =>
		alertIds
			.map((id) => visibleAlert(caller, alertId(id)))
			.filter((row) => row?.aiInvestigation)
			.map((row) => ({
				...(row?.aiInvestigation as Row),
				alertId: row?.id,
				investigationStep: null,
				restrictionReason: null,
				result: 'The machine was looked at and nothing else was found.',
			})),
	alertsCsvExport(args: ListArguments, caller: Caller) {
		const test = everyTest(args.filters);
		const rows = visibleAlerts(caller, args).filter(test);
		return { data: csvOf(ALERT_COLUMNS, rows) };
	},
	alertHistoryCsvExport(args: { alertId: string }, caller: Caller) {
		const rows = historyOf(caller.world, one(caller, args.alertId)).slice(0, 10_000);
		return { data: csvOf(HISTORY_COLUMNS, rows) };
	},
};

const ALERT_COLUMNS: ReadonlyArray<readonly [string, string]> = [
	['Alert ID', 'id'],
	['Alert Name', 'name'],
	['Severity', 'severity'],
	['Status', 'status'],
	['Analyst Verdict', 'analystVerdict'],
	['Classification', 'classification'],
	['Product', 'detectionSource.product'],
	['Vendor', 'detectionSource.vendor'],
	['Asset Name', 'asset.name'],
	['Assignee', 'assignee.fullName'],
	['Ticket ID', 'ticketId'],
	['Detected At', 'detectedAt'],
	['Created At', 'createdAt'],
];
const HISTORY_COLUMNS: ReadonlyArray<readonly [string, string]> = [
	['Created At', 'createdAt'],
	['Event Type', 'eventType'],
	['Event', 'eventText'],
	['User ID', 'historyItemCreator.userId'],
];
