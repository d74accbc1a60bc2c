import { agentAction, anyAgents } from './agent';

export const rejectUninstall = agentAction({
	operation: 'rejectUninstall',
	action: 'reject-uninstall',
	permission: 'Endpoints > Reject Uninstall',
	target: anyAgents,
});
