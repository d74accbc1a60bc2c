import { agents } from '../../../shared/records/agent';
import { raw } from '../../../shared/input/parameters';
import { showFor, simplifyField } from '../../fields/common';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
import { agentLocator, readAgentId } from './agent';

export const get: ItemOperation = {
	permission: agents.list.permission,
	description: showFor('agent', ['get'], [agentLocator, simplifyField]),
	async execute(item) {
		const id = readAgentId.call(this, item);
		const agent = await getByListing.call(this, agents.list, id, 'agent', item);
		return raw(this, 'simplify', item) === false ? agent : agents.simplify(agent);
	},
};
