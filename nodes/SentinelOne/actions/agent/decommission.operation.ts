import { agentAction, namedAgents } from './agent';

export const decommission = agentAction({
	menu: {
		name: 'Decommission',
		action: 'Decommission agents and remove them from the console',
		description: 'Remove agents from the console. An agent that connects again comes back.',
	},
	effect: ['one', 'many', 'unprotects'],
	action: 'decommission',
	permission: 'Endpoints > Decommission',
	target: namedAgents,
	// Decommissioned agents leave the list.
	lookUpFirst: true,
});
