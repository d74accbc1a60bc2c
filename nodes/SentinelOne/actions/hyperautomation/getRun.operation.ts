import { permissionOf } from '../../../shared/contract';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { noSuch } from '../../../shared/errors/notFound';
import { shapeError } from '../../../shared/errors/errors';
import { requestWhole } from '../../../shared/transport/whole';
import { isObject } from '../../../shared/types';
import type { ItemOperation } from '../../operations/operation';
import { asUuid } from './hyperautomation';

const CALL = 'GET /hyper-automate/api/public/workflow-execution/{workflow_execution_id}';

export const getRun: ItemOperation = {
	menu: {
		name: 'Get Run',
		action: 'Get run of Hyperautomation workflow',
		description: 'Get the state of a run, such as Running, Completed or Error',
	},
	effect: 'reads',
	calls: [CALL],
	permission: permissionOf(CALL),
	fields: [
		{
			displayName: 'Run ID',
			name: 'runId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 3f2504e0-4f89-41d3-9a0c-0305e82c3301',
			description: 'The ID that Run returned',
		},
	],
	async execute(item) {
		const id = read(this, 'runId', 'Run ID', item, asUuid);
		const { body, status } = await requestWhole(this, {
			method: 'GET',
			path: path`/hyper-automate/api/public/workflow-execution/${id}`,
			permission: getRun.permission,
			notFound: noSuch('run', id),
		});
		if (!isObject(body) || body.id !== id) {
			throw shapeError(this.getNode(), 'no run', status, false);
		}
		return body;
	},
};
