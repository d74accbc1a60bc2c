import { deviceEvents } from '../../../shared/records/deviceControl';
import { getMany } from '../../operations/list';

export const getAll = getMany({
	menu: {
		name: 'Get Many',
		action: 'Get many device events',
		description: 'List devices that were connected, and allowed or blocked, optionally filtered',
	},
	record: deviceEvents,
});
