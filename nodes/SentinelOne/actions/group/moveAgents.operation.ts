import { permissionOf } from '../../../shared/contract';
import { agents } from '../../../shared/records/agent';
import { pick } from '../../../shared/records/record';
import { path } from '../../../shared/input/path';
import { noSuch } from '../../../shared/errors/notFound';
import { groupLocator } from '../../fields/locators';
import { targetFields } from '../../operations/bulk/targetFields';
import { chosenAgents } from '../agent/agent';
import type { BulkOperation } from '../../operations/operation';
import type { TargetKind } from '../../operations/bulk/targets';
import { readGroupId } from './group';

const moveTo = (id: string) => path`/groups/${id}/move-agents`;

/** The filters that groups are made up by; Other Filters takes the rest. */
const FILTERS = [
	'computerName__contains',
	'externalId__contains',
	'filterId',
	'groupIds',
	'machineTypes',
	'osTypes',
	'otherFilters',
	'query',
	'siteIds',
];

const movable: TargetKind = {
	...chosenAgents,
	record: { ...agents, filters: pick(agents, ...FILTERS) },
};

/**
 * The console moves those of the agents that are in the group's own site, and may answer 204 without
 * a count: the agents are read afterwards then, to tell who is in the group.
 */
export const moveAgents: BulkOperation = {
	menu: {
		name: 'Move Agents',
		action: 'Move agents to group',
		description:
			'Move agents to another group of their site; agents of other sites stay where they are',
	},
	effect: ['one', 'many', 'unprotects'],
	calls: ['PUT /groups/{group_id}/move-agents'],
	permission: permissionOf('PUT /groups/{group_id}/move-agents'),
	target: movable,
	idsPerRequest: 5000,
	affectedIn: 'agentsMoved',
	fields: [groupLocator, ...targetFields(movable)],
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
