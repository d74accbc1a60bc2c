import { agents } from '../../../shared/records/agent';
import { simplifyField } from '../../fields/common';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
import { shapeOf } from '../../operations/returned';
import { agentLocator, readAgentId } from './agent';

export const get: ItemOperation = {
	menu: {
		name: 'Get',
		action: 'Get agent',
		description: 'Get one agent, with its status and its endpoint',
	},
	effect: 'reads',
	calls: ['GET /agents'],
	permission: agents.list.permission,
	returns: agents,
	fields: [agentLocator, simplifyField],
	async execute(item) {
		const id = readAgentId.call(this, item);
		const shape = shapeOf.call(this, agents, item);
		const agent = await getByListing.call(this, agents.list, id, 'agent', item);
		return shape(agent);
	},
};
