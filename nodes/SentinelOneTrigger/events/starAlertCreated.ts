import { starAlerts } from '../../shared/records/starAlert';
import type { TriggerEvent } from './event';
import { alertFilters } from './filters';
import { arrivedIn } from './sources';

export const starAlertCreated: TriggerEvent = {
	name: 'STAR Alert Created',
	description: 'A custom detection rule (STAR) raised an alert, as the older list of alerts tells',
	filters: alertFilters,
	simplify: starAlerts.simplify,
	source: (query) => arrivedIn(starAlerts, query),
};
