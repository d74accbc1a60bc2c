import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asId } from '../../../shared/input/values';
import { fileField } from '../../fields/file';
import { fileItem } from '../../operations/fileItem';
import type { FileOperation } from '../../operations/operation';
import { agentLocator, readAgentId } from './agent';

export const downloadFile: FileOperation = {
	menu: {
		name: 'Download File',
		action: 'Download file that agent uploaded',
		description: 'Download what an agent uploaded after Fetch Files or Fetch Logs, as binary data',
	},
	effect: ['handsOutSecret'],
	calls: ['GET /agents/{agent_id}/uploads/{activity_id}'],
	permission: 'Endpoints > View, Endpoints > File Fetch',
	fields: [
		agentLocator,
		{
			displayName: 'Activity ID',
			name: 'activityId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 225494730938493804',
			description:
				'The activity that reports the upload. Find it among the activities of the agent after Fetch Files or Fetch Logs; fetched files have the activity type 80.',
		},
		fileField,
	],
	async executeFile(item) {
		const id = readAgentId.call(this, item);
		const activityId = read(this, 'activityId', 'Activity ID', item, asId);
		return await fileItem.call(
			this,
			{
				method: 'GET',
				path: path`/agents/${id}/uploads/${activityId}`,
				permission: downloadFile.permission,
				notFound: `The console has no file for the activity ${activityId} of the agent ${id}`,
			},
			{ agentId: id, activityId },
			`${activityId}.zip`,
			item,
		);
	},
};
