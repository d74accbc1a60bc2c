import { users } from '../../../shared/records/user';
import { getMany } from '../../operations/list';
import { outputOptions, shapeUsers } from './standardColumns';

export const getAll = getMany({
	resource: 'user',
	record: users,
	lastFields: [outputOptions],
	shape: shapeUsers,
});
