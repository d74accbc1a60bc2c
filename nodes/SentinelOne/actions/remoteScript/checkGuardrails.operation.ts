import { permissionOf } from '../../../shared/contract';
import { shapeError } from '../../../shared/errors/errors';
import { read } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asIds } from '../../../shared/input/values';
import { request } from '../../../shared/transport/rest';
import { isObject } from '../../../shared/types';
import type { ItemOperation } from '../../operations/operation';
import { readScriptId, scriptLocator } from './remoteScript';

const CALL = 'POST /remote-scripts/guardrails/check';

export const checkGuardrails: ItemOperation = {
	menu: {
		name: 'Check Guardrails',
		action: 'Check whether remote script would need approval',
		description: 'Check whether running a script on these agents would need approval',
	},
	effect: 'reads',
	calls: [CALL],
	permission: permissionOf(CALL),
	fields: [
		scriptLocator,
		{
			displayName: 'Agent IDs',
			name: 'agentIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 225494730938493804, 225494730938493915',
			description: 'IDs separated by commas, or an expression that returns a list of IDs',
		},
	],
	async execute(item) {
		const scriptId = readScriptId.call(this, item);
		const agentIds = read(this, 'agentIds', 'Agent IDs', item, asIds);
		const { data, status } = await request.call(this, {
			method: 'POST',
			safety: 'read',
			path: path`/remote-scripts/guardrails/check`,
			body: { data: { agentIds, scriptId } },
			permission: checkGuardrails.permission,
		});
		if (!isObject(data) || typeof data.requiresApproval !== 'boolean') {
			throw shapeError(this.getNode(), 'no word on the approval', status, false);
		}
		return { scriptId, agents: agentIds.length, requiresApproval: data.requiresApproval };
	},
};
