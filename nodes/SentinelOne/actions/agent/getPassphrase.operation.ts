import { list } from '../../../shared/records/record';
import { path } from '../../../shared/input/path';
import { getByListing } from '../../operations/getOne';
import type { ItemOperation } from '../../operations/operation';
import { agentLocator, readAgentId } from './agent';

const passphrases = list('passphrases', 'Endpoints > Show Passphrase', path`/agents/passphrases`);

export const getPassphrase: ItemOperation = {
	menu: {
		name: 'Get Passphrase',
		action: 'Get passphrase of agent',
		description:
			'Get the passphrase that local commands on the endpoint ask for, such as an uninstall',
	},
	effect: ['handsOutSecret'],
	calls: ['GET /agents/passphrases'],
	permission: passphrases.permission,
	fields: [agentLocator],
	async execute(item) {
		const id = readAgentId.call(this, item);
		return { agentId: id, ...(await getByListing.call(this, passphrases, id, 'agent', item)) };
	},
};
