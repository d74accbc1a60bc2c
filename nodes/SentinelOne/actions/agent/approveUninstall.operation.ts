import { agentAction, chosenAgents } from './agent';

export const approveUninstall = agentAction({
	operation: 'approveUninstall',
	action: 'approve-uninstall',
	permission: 'Endpoints > Approve Uninstall',
	target: chosenAgents,
	destructive: true,
});
