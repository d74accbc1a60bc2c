import { agents } from '../../shared/records/agent';
import type { TriggerEvent } from './event';
import { agentFilters } from './filters';

export const agentSeen: TriggerEvent = {
	name: 'Agent Seen',
	description: 'An agent appeared: new, back again, or moved into the chosen scope',
	filters: agentFilters,
	simplify: agents.simplify,
	source: (query) => ({
		kind: 'snapshot',
		list: agents.list,
		query: { isDecommissioned: ['false'], ...query },
		sortBy: 'createdAt',
		limit: 50_000,
		advice: 'Choose sites or groups as filters, or use the event Agent Created',
		time: (row) => row.createdAt,
		compare: (_row, before) => (before === undefined ? [{}] : []),
		sample: () => [{}],
	}),
};
