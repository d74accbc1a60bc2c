import { agentAction, anyAgents } from './agent';

export const abortScan = agentAction({
	menu: {
		name: 'Abort Scan',
		action: 'Abort full disk scan on agents',
		description: 'Stop the full disk scan that is running on agents',
	},
	effect: ['one', 'many'],
	action: 'abort-scan',
	permission: 'Endpoints > Abort Scan',
	target: anyAgents,
});
