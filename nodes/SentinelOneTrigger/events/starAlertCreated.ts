import { lists } from '../../shared/records/lists';
import { simplifyAlert } from '../../shared/records/alert';
import { isObject } from '../../shared/types';
import type { TriggerEvent } from './event';
import { alertFilters } from './filters';

export const starAlertCreated: TriggerEvent = {
	name: 'STAR Alert Created',
	description: 'A custom detection rule (STAR) raised an alert, as the older list of alerts tells',
	filters: alertFilters,
	simplify: simplifyAlert,
	source: (query) => ({
		kind: 'timed',
		list: lists.starAlerts,
		query,
		// When the alert arrived in the console. `createdAt` is when it happened, which may be long ago:
		// an endpoint that was offline sends its events late.
		sortBy: 'alertInfoReportedAt',
		bounds: ['reportedAt__gte', 'reportedAt__lte'],
		time: (row) => (isObject(row.alertInfo) ? row.alertInfo.reportedAt : undefined),
		id: (row) => (isObject(row.alertInfo) ? row.alertInfo.alertId : undefined),
	}),
};
