import { blocklist } from '../../../shared/records/blocklist';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	resource: 'blocklist',
	record: blocklist,
});
