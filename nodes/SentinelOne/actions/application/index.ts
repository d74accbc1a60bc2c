import { resource } from '../../operations/resource';
import { getInstalled } from './getInstalled.operation';
import { getInventory } from './getInventory.operation';
import { getRisks } from './getRisks.operation';

export const application = resource({
	name: 'Application',
	value: 'application',
	description: 'Software on endpoints, and its risks',
	operations: { getInstalled, getInventory, getRisks },
});
