import { lists } from '../../../shared/records/lists';
import { path } from '../../../shared/input/path';
import { showFor } from '../../fields/common';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
import { agentLocator, readAgentId } from './agent';

const passphrases = {
	...lists.agents,
	name: 'passphrases',
	path: path`/agents/passphrases`,
	permission: 'Endpoints > Show Passphrase',
};

export const getPassphrase: ItemOperation = {
	permission: passphrases.permission,
	description: showFor('agent', ['getPassphrase'], [agentLocator]),
	async execute(item) {
		const id = readAgentId.call(this, item);
		return await getByListing.call(this, passphrases, id, 'agent', item);
	},
};
