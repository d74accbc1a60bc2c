import { download } from '../../../shared/transport/download';
import { shapeError } from '../../../shared/errors/errors';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asId, asText } from '../../../shared/input/values';
import { fileField } from '../../fields/file';
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
		const field = read(this, fileField.name, fileField.displayName, item, asText);
		const { content, contentType, fileName } = await download.call(this, {
			method: 'GET',
			path: path`/agents/${id}/uploads/${activityId}`,
			permission: downloadFile.permission,
			notFound: `The console has no file for the activity ${activityId} of the agent ${id}`,
		});
		// A sign-in page instead of the archive: agents upload no web pages without an archive around.
		if (/\btext\/html\b/i.test(contentType ?? '')) {
			throw shapeError(this.getNode(), 'a web page', 200, false);
		}
		const name = fileName ?? `${activityId}.zip`;
		return [
			{
				json: { agentId: id, activityId, fileName: name, fileSize: content.length },
				binary: { [field]: await this.helpers.prepareBinaryData(content, name, contentType) },
			},
		];
	},
};
