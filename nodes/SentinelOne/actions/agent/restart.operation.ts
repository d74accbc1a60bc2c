import { agentAction, namedAgents } from './agent';

export const restart = agentAction({
	operation: 'restart',
	action: 'restart-machine',
	permission: 'Endpoints > Reboot',
	target: namedAgents,
});
