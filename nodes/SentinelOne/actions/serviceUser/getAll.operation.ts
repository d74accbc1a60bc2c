import { serviceUsers } from '../../../shared/records/serviceUser';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	record: serviceUsers,
});
