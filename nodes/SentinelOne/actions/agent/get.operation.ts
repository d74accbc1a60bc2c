import { agents } from '../../../shared/records/agent';
import { raw } from '../../../shared/input/parameters';
import { simplifyField } from '../../fields/common';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
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
	fields: [agentLocator, simplifyField],
	async execute(item) {
		const id = readAgentId.call(this, item);
		const agent = await getByListing.call(this, agents.list, id, 'agent', item);
		return raw(this, 'simplify', item) === false ? agent : agents.simplify(agent);
	},
};
