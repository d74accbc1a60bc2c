import { groups } from '../../../shared/records/group';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	record: groups,
	secretFields: ['registrationToken'],
});
