import { agents } from '../../shared/records/agent';
import type { TriggerEvent } from './event';
import { agentFilters } from './filters';

export const agentCreated: TriggerEvent = {
	name: 'Agent Created',
	description: 'An agent registered with the console for the first time',
	filters: agentFilters,
	simplify: agents.simplify,
	source: (query) => ({
		kind: 'timed',
		list: agents.list,
		query,
		sortBy: 'createdAt',
		bounds: ['createdAt__gte', 'createdAt__lte'],
		exact: true,
		time: (row) => row.createdAt,
		id: (row) => row.id,
	}),
};
