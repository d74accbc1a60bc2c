import { lists } from '../../../shared/lists';
import { path } from '../../../shared/path';
import { showFor } from '../../descriptions/common';
import { getByListing } from '../getOne';
import type { ItemOperation } from '../operation';
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
