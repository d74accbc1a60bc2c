import { workflows } from '../../../shared/records/workflow';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many Hyperautomation workflows',
		description: 'Get the workflows of Hyperautomation that the token reaches',
	},
	record: workflows,
});
