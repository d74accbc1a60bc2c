import type { INodeExecutionData } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { read } from '../../../shared/input/parameters';
import { asIds, asText } from '../../../shared/input/values';
import { fileField } from '../../fields/file';
import type { FileOperation } from '../../operations/operation';
import { hint } from '../../operations/hint';
import { RESULTS_CALL, RESULTS_PERMISSION, fetchResult, resultLinks } from './results';

export const downloadResults: FileOperation = {
	menu: {
		name: 'Download Results',
		action: 'Download results of remote script',
		description: 'Download the results of a script from each endpoint, as archives in binary data',
	},
	effect: ['handsOutSecret'],
	calls: [RESULTS_CALL],
	permission: RESULTS_PERMISSION,
	fields: [
		{
			displayName: 'Task IDs',
			name: 'taskIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 225494730938493804, 225494730938493915',
			description: 'The IDs of endpoint tasks, as Get Status returns them, separated by commas',
		},
		fileField,
	],
	async executeFile(item) {
		const taskIds = read(this, 'taskIds', 'Task IDs', item, asIds);
		const field = read(this, fileField.name, fileField.displayName, item, asText);
		const { links, errors } = await resultLinks(this, taskIds);
		const without = taskIds.filter((id) => !links.has(id));
		const why = (id: string) => `${id}: ${errors.get(id) ?? 'no link'}`;
		if (links.size === 0) {
			throw parameterError(
				this.getNode(),
				`The console has no results of ${taskIds.length === 1 ? `the task ${taskIds[0]}` : 'any of these tasks'}`,
				`A task has results when it is completed and its output went to the SentinelOne Cloud. ${without.slice(0, 5).map(why).join('; ')}`,
				item,
			);
		}
		if (without.length > 0) {
			const some = without.slice(0, 5).map(why).join('; ');
			hint.call(
				this,
				`No results of ${without.length} of ${taskIds.length} tasks: ${some}`,
				'warning',
			);
		}
		const files: INodeExecutionData[] = [];
		for (const link of links.values()) {
			const { binary, facts } = await fetchResult(this, link);
			files.push({ json: { taskId: link.taskId, ...facts }, binary: { [field]: binary } });
		}
		return files;
	},
};
