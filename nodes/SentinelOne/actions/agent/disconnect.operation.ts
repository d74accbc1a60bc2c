import { agentAction, namedAgents, networkSeen } from './agent';

export const disconnect = agentAction({
	menu: {
		name: 'Disconnect From Network',
		action: 'Disconnect agents from network to isolate their endpoints',
		description: 'Isolate endpoints. Only the console can still reach them.',
	},
	effect: ['one', 'many'],
	action: 'disconnect',
	permission: 'Endpoints > Disconnect from Network',
	target: namedAgents,
	waits: { seenIn: () => networkSeen('disconnected') },
});
