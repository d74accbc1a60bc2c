import { agentAction, namedAgents } from './agent';

export const shutDown = agentAction({
	operation: 'shutDown',
	action: 'shutdown',
	permission: 'Endpoints > Shut Down',
	target: namedAgents,
	destructive: true,
});
