import { packages } from '../../../shared/records/package';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many agent packages',
		description: 'List the installers of the agent that the console has, optionally filtered',
	},
	record: packages,
});
