import { agents } from '../../shared/records/agent';
import type { TriggerEvent } from './event';
import { agentFilters } from './filters';
import { arrivedIn } from './sources';

export const agentCreated: TriggerEvent = {
	name: 'Agent Created',
	description: 'An agent registered with the console for the first time',
	filters: agentFilters,
	simplify: agents.simplify,
	source: (query) => arrivedIn(agents, query),
};
