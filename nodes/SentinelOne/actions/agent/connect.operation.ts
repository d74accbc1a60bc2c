import { agentAction, anyAgents } from './agent';

export const connect = agentAction({
	operation: 'connect',
	action: 'connect',
	permission: 'Endpoints > Reconnect to Network',
	target: anyAgents,
});
