import { threats } from '../../shared/records/threat';
import { isObject } from '../../shared/types';
import type { TriggerEvent } from './event';
import { threatFilters } from './filters';

export const threatCreated: TriggerEvent = {
	name: 'Threat Created',
	description: 'A threat was detected',
	filters: threatFilters,
	simplify: threats.simplify,
	source: (query) => ({
		kind: 'timed',
		list: threats.list,
		query,
		sortBy: 'createdAt',
		bounds: ['createdAt__gte', 'createdAt__lte'],
		exact: true,
		time: (row) => (isObject(row.threatInfo) ? row.threatInfo.createdAt : undefined),
		id: (row) => row.id,
	}),
};
