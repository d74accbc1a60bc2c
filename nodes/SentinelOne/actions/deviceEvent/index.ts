import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';

export const deviceEvent = resource({
	name: 'Device Event',
	value: 'deviceEvent',
	description: 'A device that Device Control let in or blocked',
	operations: { getAll },
});
