import { lists } from '../../shared/records/lists';
import { simplifyThreat } from '../../shared/records/threat';
import { isObject } from '../../shared/types';
import type { TriggerEvent } from './event';
import { threatFilters } from './filters';

export const threatCreated: TriggerEvent = {
	name: 'Threat Created',
	description: 'A threat was detected',
	filters: threatFilters,
	simplify: simplifyThreat,
	source: (query) => ({
		kind: 'timed',
		list: lists.threats,
		query,
		sortBy: 'createdAt',
		bounds: ['createdAt__gte', 'createdAt__lte'],
		time: (row) => (isObject(row.threatInfo) ? row.threatInfo.createdAt : undefined),
		id: (row) => row.id,
	}),
};
