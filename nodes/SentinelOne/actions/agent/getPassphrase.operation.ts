import { lists } from '../../../shared/records/lists';
import { path } from '../../../shared/input/path';
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
	menu: {
		name: 'Get Passphrase',
		action: 'Get passphrase of agent',
		description: 'Get the secret that local commands on the endpoint ask for, such as an uninstall',
	},
	effect: ['handsOutSecret'],
	calls: ['GET /agents/passphrases'],
	permission: passphrases.permission,
	fields: [agentLocator],
	async execute(item) {
		const id = readAgentId.call(this, item);
		return await getByListing.call(this, passphrases, id, 'agent', item);
	},
};
