import { resource } from '../../operations/resource';
import { getAll } from './getAll.operation';

export const deviceEvent = resource({
	name: 'Device Event',
	value: 'deviceEvent',
	description: 'A device that Device Control allowed or blocked',
	operations: { getAll },
});
