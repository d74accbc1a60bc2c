import { activities } from '../../../shared/records/activity';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many activities',
		description: 'List entries of the activity log, newest first, optionally filtered',
	},
	record: activities,
});
