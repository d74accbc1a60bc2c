import { lists } from '../../shared/records/lists';
import { simplifyAgent } from '../../shared/records/agent';
import type { TriggerEvent } from './event';
import { agentFilters } from './filters';

export const agentCreated: TriggerEvent = {
	name: 'Agent Created',
	description: 'An agent registered with the console for the first time',
	filters: agentFilters,
	simplify: simplifyAgent,
	source: (query) => ({
		kind: 'timed',
		list: lists.agents,
		query,
		sortBy: 'createdAt',
		bounds: ['createdAt__gte', 'createdAt__lte'],
		time: (row) => row.createdAt,
		id: (row) => row.id,
	}),
};
