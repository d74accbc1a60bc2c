import { users } from '../../../shared/records/user';
import { getMany } from '../../operations/list';
import { outputOptions, shapeUsers } from './standardColumns';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many users',
		description: 'List console users, optionally filtered',
	},
	record: users,
	lastFields: [outputOptions],
	shape: shapeUsers,
});
