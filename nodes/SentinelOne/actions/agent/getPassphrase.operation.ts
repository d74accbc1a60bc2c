import { list } from '../../../shared/records/record';
import { path } from '../../../shared/input/path';
import { showFor } from '../../fields/common';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
import { agentLocator, readAgentId } from './agent';

const passphrases = list('passphrases', 'Endpoints > Show Passphrase', path`/agents/passphrases`);

export const getPassphrase: ItemOperation = {
	permission: passphrases.permission,
	description: showFor('agent', ['getPassphrase'], [agentLocator]),
	async execute(item) {
		const id = readAgentId.call(this, item);
		return { agentId: id, ...(await getByListing.call(this, passphrases, id, 'agent', item)) };
	},
};
