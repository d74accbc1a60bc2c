import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';

export const asset = resource({
	name: 'Asset',
	value: 'asset',
	description: 'An endpoint, cloud resource or identity in the unified inventory',
	operations: { getAll },
});
