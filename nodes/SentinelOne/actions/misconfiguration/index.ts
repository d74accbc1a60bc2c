import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';

export const misconfiguration = resource({
	name: 'Misconfiguration',
	value: 'misconfiguration',
	description: 'A setting that leaves an asset open to attack',
	operations: { getAll },
});
