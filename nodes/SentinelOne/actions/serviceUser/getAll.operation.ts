import { serviceUsers } from '../../../shared/records/serviceUser';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	resource: 'serviceUser',
	record: serviceUsers,
});
