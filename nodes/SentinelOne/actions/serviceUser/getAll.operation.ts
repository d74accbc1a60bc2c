import { serviceUsers } from '../../../shared/records/serviceUser';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many service users',
		description: 'List service users, optionally filtered',
	},
	record: serviceUsers,
});
