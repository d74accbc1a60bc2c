import { exclusions } from '../../../shared/records/blocklist';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	resource: 'exclusion',
	record: exclusions,
});
