import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';
import { getTypes } from './getTypes.operation';

export const activity = resource({
	name: 'Activity',
	value: 'activity',
	description: 'An entry of the activity log',
	operations: { getAll, getTypes },
});
