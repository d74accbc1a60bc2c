import { scheduledTasks } from '../../../shared/records/remoteScript';
import { getMany } from '../../operations/list';

export const getScheduled = getMany({
	menu: {
		name: 'Get Scheduled',
		action: 'Get scheduled tasks',
		description: 'List the scripts and forensics collections that are scheduled to run',
	},
	record: scheduledTasks,
});
