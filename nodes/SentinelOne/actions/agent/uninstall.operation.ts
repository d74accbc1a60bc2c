import { agentAction, namedAgents } from './agent';

export const uninstall = agentAction({
	operation: 'uninstall',
	action: 'uninstall',
	permission: 'Endpoints > Uninstall',
	target: namedAgents,
	destructive: true,
});
