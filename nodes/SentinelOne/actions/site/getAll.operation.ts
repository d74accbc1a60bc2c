import { sites } from '../../../shared/records/site';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many sites',
		description: 'List sites, optionally filtered',
	},
	record: sites,
	secretFields: ['registrationToken'],
});
