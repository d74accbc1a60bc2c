import { deleteOf } from '../../operations/entries';
import { kind } from './deviceRule';

export const deleteRule = deleteOf(kind, {
	menu: {
		name: 'Delete',
		action: 'Delete device rules',
		description: 'Delete rules, so that agents no longer block or allow these devices',
	},
	effect: ['many', 'unprotects'],
	permission: 'Device Control > Delete',
});
