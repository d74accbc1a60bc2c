import { deviceRules } from '../../../shared/records/deviceControl';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many device rules',
		description: 'List the rules of Device Control, optionally filtered',
	},
	record: deviceRules,
});
