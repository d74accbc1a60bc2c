import { agentAction, anyAgents } from './agent';

export const abortScan = agentAction({
	operation: 'abortScan',
	action: 'abort-scan',
	permission: 'Endpoints > Abort Scan',
	target: anyAgents,
});
