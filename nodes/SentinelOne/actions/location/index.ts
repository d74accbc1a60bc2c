import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';

export const location = resource({
	name: 'Location',
	value: 'location',
	description: 'Where endpoints are by their network, for location-aware rules',
	operations: { getAll },
});
