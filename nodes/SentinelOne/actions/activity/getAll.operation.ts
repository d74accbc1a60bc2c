import { activities } from '../../../shared/records/activity';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	resource: 'activity',
	record: activities,
});
