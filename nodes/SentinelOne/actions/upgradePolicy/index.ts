import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';

export const upgradePolicy = resource({
	name: 'Upgrade Policy',
	value: 'upgradePolicy',
	description: 'A policy by which agents are upgraded',
	operations: { getAll },
});
