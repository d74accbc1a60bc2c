import { indicators } from '../../../shared/records/indicator';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many indicators',
		description: 'List the indicators of threat intelligence, optionally filtered',
	},
	record: indicators,
});
