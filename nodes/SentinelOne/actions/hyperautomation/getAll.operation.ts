import { workflows } from '../../../shared/records/workflow';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many Hyperautomation workflows',
		description: 'List the Hyperautomation workflows that the token can reach',
	},
	record: workflows,
});
