import { scriptTasks } from '../../../shared/records/remoteScript';
import { getMany } from '../../operations/list';
import { parentTasksField, readParentTasks } from './remoteScript';

export const getStatus = getMany({
	menu: {
		name: 'Get Status',
		action: 'Get status of remote script on each endpoint',
		description: 'Get the task of each endpoint that a script ran on, with its status',
	},
	record: scriptTasks,
	fields: [parentTasksField],
	query(item) {
		return { parentTaskId__in: readParentTasks.call(this, item) };
	},
});
