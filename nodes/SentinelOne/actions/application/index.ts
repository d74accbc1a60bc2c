import { resource } from '../../operations/resource';
import { getInstalled } from './getInstalled.operation';
import { getInventory } from './getInventory.operation';

export const application = resource({
	name: 'Application',
	value: 'application',
	description: 'Software on endpoints',
	operations: { getInstalled, getInventory },
});
