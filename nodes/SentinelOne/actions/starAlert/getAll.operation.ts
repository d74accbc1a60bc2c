import { starAlerts } from '../../../shared/records/starAlert';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many STAR alerts',
		description: 'List alerts of custom detection rules (STAR), optionally filtered',
	},
	record: starAlerts,
});
