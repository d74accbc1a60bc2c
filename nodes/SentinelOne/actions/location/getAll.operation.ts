import { locations } from '../../../shared/records/firewall';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many locations',
		description: 'List locations of endpoints, optionally filtered',
	},
	record: locations,
});
