import { agentAction, namedAgents } from './agent';

export const disconnect = agentAction({
	operation: 'disconnect',
	action: 'disconnect',
	permission: 'Endpoints > Disconnect from Network',
	target: namedAgents,
});
