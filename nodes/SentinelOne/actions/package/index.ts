import { resource } from '../../operations/resource';
import { download } from './download.operation';
import { getAll } from './getAll.operation';

export const agentPackage = resource({
	name: 'Package',
	value: 'package',
	description: 'An installer of the agent that the console has',
	operations: { download, getAll },
});
