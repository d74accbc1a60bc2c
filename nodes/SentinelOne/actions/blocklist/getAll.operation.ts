import { blocklist } from '../../../shared/records/blocklist';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many blocklist items',
		description: 'List blocked hashes, optionally filtered',
	},
	record: blocklist,
});
