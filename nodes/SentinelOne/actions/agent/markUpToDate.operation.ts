import { agentAction, anyAgents } from './agent';

export const markUpToDate = agentAction({
	operation: 'markUpToDate',
	action: 'mark-up-to-date',
	permission: 'Endpoints > Mark as Up-to-Date',
	target: anyAgents,
});
