import { agentAction, chosenAgents } from './agent';

export const approveUninstall = agentAction({
	menu: {
		name: 'Approve Uninstall',
		action: 'Approve uninstall of agents and end their protection',
		description: 'Approve pending uninstall requests from endpoint users',
	},
	effect: ['one', 'many', 'unprotects'],
	action: 'approve-uninstall',
	permission: 'Endpoints > Approve Uninstall',
	target: chosenAgents,
});
