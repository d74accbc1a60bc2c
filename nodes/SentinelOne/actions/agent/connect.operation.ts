import { agentAction, anyAgents, networkSeen } from './agent';

export const connect = agentAction({
	menu: {
		name: 'Reconnect to Network',
		action: 'Reconnect agents to network',
		description: 'End the network isolation of endpoints',
	},
	effect: ['one', 'many', 'unprotects'],
	action: 'connect',
	permission: 'Endpoints > Reconnect to Network',
	target: anyAgents,
	waits: { seenIn: () => networkSeen('connected') },
});
