import { exclusions } from '../../../shared/records/blocklist';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many exclusions',
		description: 'List exclusions, optionally filtered',
	},
	record: exclusions,
});
