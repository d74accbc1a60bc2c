import { sites } from '../../../shared/records/site';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	resource: 'site',
	record: sites,
});
