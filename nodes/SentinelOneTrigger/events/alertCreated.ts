import { simplifyAlert } from '../../shared/records/unifiedAlert';
import { alertFilters } from '../../shared/records/unifiedAlertFilters';
import { MINUTE } from '../engine/micros';
import { SPAN, alertsBy } from './alerts';
import type { TriggerEvent } from './event';

/**
 * Followed by the time of detection: the time of creation is the source's to set and may be missing.
 * Alerts show minutes after it, those of scheduled rules and other products later still: the engine's
 * usual eleven minutes would lose some, and a longer look costs rows, not requests.
 */
const LATE = 31 * MINUTE;

export const alertCreated: TriggerEvent = {
	name: 'Alert Created',
	description: 'A new alert of any product is in the list of unified alerts',
	filters: alertFilters,
	simplify: simplifyAlert,
	source: (query) => ({
		kind: 'timed',
		list: alertsBy('detectedAt'),
		query,
		sortBy: 'detectedAt',
		bounds: SPAN,
		overlap: LATE,
		time: (row) => row.detectedAt,
		id: (row) => row.id,
	}),
};
