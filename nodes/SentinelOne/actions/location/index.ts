import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';

export const location = resource({
	name: 'Location',
	value: 'location',
	description: 'A network that endpoints can be in, for location-aware rules',
	operations: { getAll },
});
