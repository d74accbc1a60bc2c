import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';

export const misconfiguration = resource({
	name: 'Misconfiguration',
	value: 'misconfiguration',
	description: 'A setting of an asset that leaves a door open',
	operations: { getAll },
});
