import { agents } from '../../../shared/records/agent';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many agents',
		description: 'List agents, optionally filtered',
	},
	record: agents,
});
