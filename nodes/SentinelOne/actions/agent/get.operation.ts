import { lists } from '../../../shared/lists';
import { simplifyAgent } from '../../../shared/output/agent';
import { raw } from '../../../shared/parameters';
import { showFor, simplifyField } from '../../descriptions/common';
import { getByListing } from '../getOne';
import type { ItemOperation } from '../operation';
import { agentLocator, readAgentId } from './agent';

export const get: ItemOperation = {
	permission: lists.agents.permission,
	description: showFor('agent', ['get'], [agentLocator, simplifyField]),
	async execute(item) {
		const id = readAgentId.call(this, item);
		const agent = await getByListing.call(this, lists.agents, id, 'agent', item);
		return raw(this, 'simplify', item) === false ? agent : simplifyAgent(agent);
	},
};
