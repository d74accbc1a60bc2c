import { agentAction, anyAgents } from './agent';

export const initiateScan = agentAction({
	operation: 'initiateScan',
	action: 'initiate-scan',
	permission: 'Endpoints > Initiate Scan',
	target: anyAgents,
});
