import { agentAction, namedAgents } from './agent';

export const restart = agentAction({
	menu: {
		name: 'Restart',
		action: 'Restart endpoints',
		description:
			'Restart the endpoints of agents at once. Broadcast Message can warn their users first.',
	},
	effect: ['one', 'many'],
	action: 'restart-machine',
	permission: 'Endpoints > Reboot',
	target: namedAgents,
});
