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
		sortBy: 'alertInfoCreatedAt',
		bounds: ['createdAt__gte', 'createdAt__lte'],
		exact: true,
		time: (row) => (isObject(row.alertInfo) ? row.alertInfo.createdAt : undefined),
		id: (row) => (isObject(row.alertInfo) ? row.alertInfo.alertId : undefined),
	}),
};
