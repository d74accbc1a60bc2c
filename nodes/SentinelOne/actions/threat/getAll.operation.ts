import { threats } from '../../../shared/records/threat';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many threats',
		description: 'List threats, optionally filtered',
	},
	record: threats,
});
