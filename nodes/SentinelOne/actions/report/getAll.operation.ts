import { reports } from '../../../shared/records/report';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many reports',
		description: 'List the reports that the console made, optionally filtered',
	},
	record: reports,
});
