import { groups } from '../../../shared/records/group';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many groups',
		description: 'List groups, optionally filtered',
	},
	record: groups,
	secretFields: ['registrationToken'],
});
