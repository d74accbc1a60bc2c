import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { permissionOf } from '../../../shared/contract';
import { collection, parsed } from '../../../shared/input/parameters';
import { path } from '../../../shared/input/path';
import { asBoolean } from '../../../shared/input/values';
import { isObject, objectsIn } from '../../../shared/types';
import type { BulkOperation } from '../../operations/operation';
import { agentAction, idAgents } from './agent';

const onlyCheck: INodeProperties = {
	displayName: 'Only Check',
	name: 'onlyCheck',
	type: 'boolean',
	default: true,
	description:
		'Whether to only check which of the agents could get a new passphrase, and why others could not',
};

const resultsIn = (data: unknown): IDataObject[] => objectsIn(isObject(data) ? data.results : []);

const action = agentAction({
	menu: {
		name: 'Reset Passphrase',
		action: 'Reset passphrase of agents',
		description:
			'Give agents a new passphrase. Agents that are offline, or that received one recently, keep theirs.',
	},
	effect: ['one', 'many'],
	action: 'reset-passphrase',
	permission: permissionOf('POST /agents/actions/reset-passphrase'),
	target: idAgents,
	options: [onlyCheck],
	affectedIn: (data) =>
		isObject(data) && Array.isArray(data.results)
			? resultsIn(data).filter((row) => row.attempted === true || row.eligible === true).length
			: undefined,
	answer({ ids = [], single, affected, answers }) {
		const results = ids.map((id): IDataObject => {
			const row = resultsIn(answers?.get(id)).find(({ agentId }) => agentId === id) ?? {};
			const { attempted, eligible, status = null, reasons = [] } = row;
			const can = eligible === undefined ? { attempted: attempted ?? null } : { eligible };
			return { id, ...can, status, reasons };
		});
		return single ? (results[0] ?? {}) : { ids, requested: ids.length, affected, results };
	},
});

/** The check has an address of its own and changes nothing. */
export const resetPassphrase: BulkOperation = {
	...action,
	calls: [
		'POST /agents/actions/reset-passphrase',
		'POST /agents/actions/reset-passphrase/capability',
	],
	prepare(item) {
		const call = action.prepare.call(this, item);
		const options = collection(this, 'options', item);
		if (!Object.hasOwn(options, onlyCheck.name)) return call;
		const checks = parsed(this.getNode(), onlyCheck.displayName, item, () =>
			asBoolean(options[onlyCheck.name]),
		);
		return checks ? { ...call, path: path`/agents/actions/reset-passphrase/capability` } : call;
	},
};
