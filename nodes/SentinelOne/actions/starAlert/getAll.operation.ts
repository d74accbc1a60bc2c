import { starAlerts } from '../../../shared/records/starAlert';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	resource: 'starAlert',
	record: starAlerts,
});
