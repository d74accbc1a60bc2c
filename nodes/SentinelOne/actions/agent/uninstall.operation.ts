import { agentAction, namedAgents } from './agent';

export const uninstall = agentAction({
	menu: {
		name: 'Uninstall',
		action: 'Uninstall agents and remove their protection permanently',
		description: 'Uninstall agents from their endpoints, which are unprotected from then on',
	},
	effect: ['one', 'many', 'unprotects'],
	action: 'uninstall',
	permission: 'Endpoints > Uninstall',
	target: namedAgents,
});
