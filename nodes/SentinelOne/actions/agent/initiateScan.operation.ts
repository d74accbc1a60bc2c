import { agentAction, anyAgents } from './agent';

export const initiateScan = agentAction({
	menu: {
		name: 'Initiate Scan',
		action: 'Initiate full disk scan on agents',
		description: 'Start a full disk scan on agents',
	},
	effect: ['one', 'many'],
	action: 'initiate-scan',
	permission: 'Endpoints > Initiate Scan',
	target: anyAgents,
});
