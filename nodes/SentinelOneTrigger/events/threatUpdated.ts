import { threats } from '../../shared/records/threat';
import { isObject } from '../../shared/types';
import type { TriggerEvent } from './event';
import { threatFilters } from './filters';

export const threatUpdated: TriggerEvent = {
	name: 'Threat Updated',
	description:
		'A threat changed: its status, verdict, mitigation or notes; also when it is detected',
	filters: threatFilters,
	simplify: threats.simplify,
	source: (query) => ({
		kind: 'timed',
		list: threats.list,
		query,
		sortBy: 'updatedAt',
		bounds: ['updatedAt__gte', 'updatedAt__lte'],
		exact: true,
		time: (row) => (isObject(row.threatInfo) ? row.threatInfo.updatedAt : undefined),
		id: (row) => row.id,
		versioned: true,
	}),
};
