import { starAlerts } from '../../shared/records/starAlert';
import { isObject } from '../../shared/types';
import type { TriggerEvent } from './event';
import { alertFilters } from './filters';

export const starAlertCreated: TriggerEvent = {
	name: 'STAR Alert Created',
	description: 'A custom detection rule (STAR) raised an alert, as the older list of alerts tells',
	filters: alertFilters,
	simplify: starAlerts.simplify,
	source: (query) => ({
		kind: 'timed',
		list: starAlerts.list,
		query,
		sortBy: 'alertInfoCreatedAt',
		bounds: ['createdAt__gte', 'createdAt__lte'],
		exact: true,
		time: (row) => (isObject(row.alertInfo) ? row.alertInfo.createdAt : undefined),
		id: (row) => (isObject(row.alertInfo) ? row.alertInfo.alertId : undefined),
	}),
};
