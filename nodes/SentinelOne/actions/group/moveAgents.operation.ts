import { path } from '../../../shared/path';
import { showFor } from '../../descriptions/common';
import { targetFields } from '../../descriptions/target';
import { chosenAgents } from '../agent/agent';
import { noSuch } from '../byId';
import type { BulkOperation } from '../operation';
import { groupLocator, readGroupId } from './group';

const moveTo = (id: string) => path`/groups/${id}/move-agents`;

/**
 * The console moves those of the agents that are in the group's own site, and may answer 204 without
 * a count: the agents are read afterwards then, to tell who is in the group.
 */
export const moveAgents: BulkOperation = {
	permission: 'Endpoints > Move to Another Group',
	target: chosenAgents,
	idsPerRequest: 5000,
	affectedIn: 'agentsMoved',
	description: showFor(
		'group',
		['moveAgents'],
		[
			groupLocator('to move agents to. Agents of other sites stay where they are.'),
			...targetFields(chosenAgents, 'searchAgents'),
		],
	),
	prepare(item) {
		const id = readGroupId.call(this, item);
		return {
			method: 'PUT',
			path: moveTo(id),
			body: (filter) => ({ filter }),
			mayBeEmpty: true,
			notFound: noSuch('group', id),
		};
	},
	reached: ({ groupId }, call) => typeof groupId === 'string' && call.path === moveTo(groupId),
};
