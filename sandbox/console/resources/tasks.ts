import type { Row, World } from '../world';

/** Tasks of agents: a parent, which has no row of its own, and one for each agent. */

interface Tasks {
	type: string;
	description: unknown;
	agentIds: readonly string[];
	/** The user who started them. */
	by: Row;
	/** How long one runs, ms of the console's clock. */
	ms: number;
	/** What a task of an agent ends with. */
	end: (task: Row, agent: Row) => Row;
}

/** Makes the tasks; answers the id of their parent. Those of agents that are offline stay as they are. */
export function startTasks(world: World, { agentIds, by, ms, end, ...more }: Tasks): string {
	const { scriptTasks, agents } = world.collections;
	const parentTaskId = scriptTasks.newId();
	for (const agentId of agentIds) {
		const agent = agents.get(agentId) ?? {};
		const id = scriptTasks.newId();
		const at = world.timestamp;
		const task: Row = {
			...{ id, parentTaskId, ...more },
			...{ initiatedBy: by.fullName ?? 'Sandbox Administrator', initiatedById: by.id ?? null },
			...{ status: 'created', statusDescription: null, detailedStatus: '', statusCode: 0 },
			...{ createdAt: at, updatedAt: at, agentId, agentUuid: agent.uuid },
			...{ agentComputerName: agent.computerName, agentOsType: agent.osType },
			...{ agentMachineType: agent.machineType, agentIsActive: agent.isActive },
			...{ agentIsDecommissioned: agent.isDecommissioned },
			...{ accountId: agent.accountId, accountName: agent.accountName },
			...{ siteId: agent.siteId, siteName: agent.siteName },
			...{ groupId: agent.groupId, groupName: agent.groupName },
		};
		scriptTasks.give(task);
		const change = (fields: Row) =>
			scriptTasks.change([id], (row) => ({ ...row, ...fields, updatedAt: world.timestamp }));
		if (agent.isActive !== true) continue;
		world.transitions.after(world.networkMs, () => change({ status: 'in_progress' }));
		world.transitions.after(world.networkMs + ms, () => change(end(task, agent)));
	}
	return parentTaskId;
}
