import { locations } from '../../../shared/records/firewall';
import { getMany } from '../../operations/list';
import { resource } from '../../operations/resource';

export const location = resource({
	name: 'Location',
	value: 'location',
	description: 'A network that endpoints can be in, for location-aware rules',
	operations: {
		getAll: getMany({
			record: locations,
			menu: { description: 'List locations of endpoints, optionally filtered' },
		}),
	},
});
