import { assets } from '../../../shared/records/asset';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many assets of inventory',
		description:
			'List what the unified inventory knows, such as endpoints that could have an agent and have none',
	},
	record: assets,
});
