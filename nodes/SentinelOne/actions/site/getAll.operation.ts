import { sites } from '../../../shared/records/site';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	record: sites,
	secretFields: ['registrationToken'],
});
