import { agentAction, namedAgents } from './agent';

export const shutDown = agentAction({
	menu: {
		name: 'Shut Down',
		action: 'Shut down endpoints and take them out of service',
		description: 'Shut down the endpoints of agents at once. The console cannot start them again.',
	},
	effect: ['one', 'many', 'unprotects'],
	action: 'shutdown',
	permission: 'Endpoints > Shut Down',
	target: namedAgents,
});
