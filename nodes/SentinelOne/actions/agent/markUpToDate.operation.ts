import { agentAction, anyAgents } from './agent';

export const markUpToDate = agentAction({
	menu: {
		name: 'Mark as Up to Date',
		action: 'Mark agents as up to date',
		description: "Mark the agents' current version as up to date",
	},
	effect: ['one', 'many'],
	action: 'mark-up-to-date',
	permission: 'Endpoints > Mark as Up-to-Date',
	target: anyAgents,
});
