import { agentAction, namedAgents } from './agent';

export const decommission = agentAction({
	operation: 'decommission',
	action: 'decommission',
	permission: 'Endpoints > Decommission',
	target: namedAgents,
	destructive: true,
	// Decommissioned agents leave the list.
	lookUpFirst: true,
});
