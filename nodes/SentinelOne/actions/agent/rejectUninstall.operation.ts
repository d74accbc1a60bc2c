import { agentAction, anyAgents } from './agent';

export const rejectUninstall = agentAction({
	menu: {
		name: 'Reject Uninstall',
		action: 'Reject uninstall of agents',
		description:
			'Reject pending uninstall requests from endpoint users, so that agents stay installed',
	},
	effect: ['one', 'many'],
	action: 'reject-uninstall',
	permission: 'Endpoints > Reject Uninstall',
	target: anyAgents,
});
