import { dataOf, everywhere, filterOf, listed, one } from '../../context';
import type { Context, Handler } from '../../context';
import { badParameter } from '../../errors';
import { plain } from '../../plain/resource';
import type { Row } from '../../world';
import { selectedAgents } from '../agent-selection';
import { SYSTEMS, TYPES, checked, holdBack, needsApproval, run, userOf } from './remoteScripts';

const DAY_MS = 86_400_000;

/** A row of the list of scheduled tasks. Whom it is for and what it runs, `schedule` keeps. */
function keepScheduled(context: Context, agentIds: string[], script: Row, held: boolean): string {
	const { world } = context;
	const { scheduledTasks } = world.collections;
	const { scheduling, action } = dataOf(context) as { scheduling: Row; action: Row };
	const id = scheduledTasks.newId();
	scheduledTasks.give({
		...{ id, name: script.scriptName, nameKey: null, type: script.scriptType },
		...{ description: action.taskDescription, outputDestination: action.outputDestination },
		...{ status: held ? 'waiting_approval' : 'scheduled', osTypes: script.osTypes },
		...{ scheduledTime: scheduling.scheduledTime, recurrence: scheduling.recurrence ?? null },
		...{ expireTime: scheduling.expireTime ?? null, creator: userOf(context).fullName ?? '' },
		...{ endpointsCount: agentIds.length, targetEndpointsCount: agentIds.length },
		...{ createdAt: world.timestamp, updatedAt: world.timestamp },
	});
	return id;
}

const deleteScheduled: Handler = (context) => {
	const { scheduledTasks } = context.world.collections;
	const { ids } = filterOf(context) as { ids: string[] };
	const affected = ids.filter((id) => scheduledTasks.get(id) !== undefined);
	for (const id of affected) scheduledTasks.remove(id);
	return one({ affected });
};

/**
 * Runs the script once at its time, unless its task was deleted; what is repeated runs once as well.
 * A task without a repetition leaves the list when it ran: the contract has no status for it.
 */
const schedule: Handler = (context) => {
	const { world } = context;
	const { scheduling, action } = dataOf(context) as { scheduling: Row; action: Row };
	const script = checked(context, action);
	const agentIds = selectedAgents(context, (row) => row.isDecommissioned !== true);
	const due = Date.parse(String((scheduling.scheduledTime as Row).utc));
	if (due <= world.clock.ms) throw badParameter('scheduling.scheduledTime: must be in the future');
	const affected = agentIds.length;
	const isHeld = needsApproval(context, action, script, affected);
	const scheduledTaskId = keepScheduled(context, agentIds, script, isHeld);
	const more: Row = {};
	if (isHeld) more.pendingExecutionId = holdBack(context, action, agentIds, { scheduledTaskId });
	const { pendingScripts, scheduledTasks } = world.collections;
	const by = userOf(context);
	world.transitions.after(due - world.clock.ms, () => {
		if (!scheduledTasks.get(scheduledTaskId)) return;
		const held = pendingScripts.get(String(more.pendingExecutionId));
		if (held && held.state !== 'approved') return;
		if (scheduling.recurrence === undefined) scheduledTasks.remove(scheduledTaskId);
		run(world, { execution: action, agentIds, by });
	});
	return one({ affected, scheduledTaskId, ...more });
};

export const resources = [
	plain('scheduledTasks', {
		path: '/remote-ops/scheduled-tasks',
		rows: 6,
		// Those of the start only stand in the list: they repeat, and are for nobody.
		fields: ({ index, createdAt }) => ({
			name: `Collect from endpoints ${index + 1}`,
			description: `Weekly collection ${index + 1}`,
			type: TYPES[index % TYPES.length],
			status: 'scheduled',
			scheduledTime: { tz: 'UTC', utc: new Date(createdAt / 1_000 + DAY_MS).toISOString() },
			recurrence: { unit: 'week', interval: 1, dayOfMonth: null },
			expireTime: null,
			outputDestination: 'SentinelCloud',
			osTypes: SYSTEMS[index % SYSTEMS.length],
			...{ endpointsCount: 0, targetEndpointsCount: 0, targetEndpointNames: [] },
		}),
		also: {
			'GET /remote-ops/scheduled-tasks': listed('scheduledTasks', {
				scopes: everywhere,
				search: ['name', 'description'],
			}),
			'DELETE /remote-ops/scheduled-tasks': deleteScheduled,
			'POST /remote-ops/schedule/remote-script': schedule,
		},
	}),
];
