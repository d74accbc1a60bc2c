import { permissionOf } from '../../../shared/contract';
import { scheduledTasks } from '../../../shared/records/remoteScript';
import { isObject } from '../../../shared/types';
import { deleteEntries } from '../../operations/bulk/deleteEntries';

export const deleteScheduled = deleteEntries(scheduledTasks, {
	menu: {
		name: 'Delete Scheduled',
		action: 'Delete scheduled tasks',
		description: 'Delete scheduled tasks, so that their scripts do not run any more',
	},
	effect: ['one', 'many'],
	permission: permissionOf('DELETE /remote-ops/scheduled-tasks'),
	idsIn: 'filter',
	// The console answers the ids of the tasks that are gone, and leaves out those it skipped.
	affectedIn: (data) =>
		isObject(data) && Array.isArray(data.affected) ? data.affected.length : undefined,
});
