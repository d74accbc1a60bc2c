import type { IDataObject } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { SentinelOne } from '../../../nodes/SentinelOne/SentinelOne.node';
import { makeWorkflow } from '../../harness/engine';
import { sandbox } from '../../harness/sandbox';
import { TYPE, specFor } from '../../harness/sentinelone';

/** The outputs as n8n computes them for a node with these parameters. */
function outputsOf(parameters: IDataObject, onError?: 'continueErrorOutput') {
	const workflow = makeWorkflow(specFor(parameters, { node: { onError } }));
	const node = workflow.getNode('SentinelOne');
	if (node === null) throw new Error('no node');
	return NodeHelpers.getNodeOutputs(workflow, node, new SentinelOne().description).map((output) =>
		typeof output === 'string' ? output : (output.displayName ?? output.type),
	);
}

describe('the node has', () => {
	it.each([
		[{ resource: 'user', operation: 'get' }, ['main']],
		[{ resource: 'agent', operation: 'initiateScan' }, ['main']],
		[{ resource: 'site', operation: 'sync' }, ['main']],
		[{ resource: 'user', operation: 'sync' }, ['Users', 'Skipped']],
	])('for %j the outputs %j', (parameters, outputs) => {
		expect(outputsOf(parameters)).toEqual(outputs);
	});

	it('one more where failed items go their own way', () => {
		expect(outputsOf({ resource: 'user', operation: 'get' }, 'continueErrorOutput')).toEqual([
			'Success',
			'Error',
		]);
		expect(outputsOf({ resource: 'user', operation: 'sync' }, 'continueErrorOutput')).toEqual([
			'Users',
			'Skipped',
			'Error',
		]);
	});
});

describe('in the engine', () => {
	const box = sandbox({ users: 4 });
	const node = { type: TYPE, onError: 'continueErrorOutput' as const };
	const sync = {
		resource: 'user',
		operation: 'sync',
		syncMode: 'updateOnly',
		emailField: 'email',
		filters: {},
		options: {},
	};
	const main = async (parameters: IDataObject, input: IDataObject, token?: string) => {
		const { run } = await box.run(parameters, [input], { node, token });
		const outputs = run.data.resultData.runData.SentinelOne?.[0]?.data?.main ?? [];
		return outputs.map((items) => (items ?? []).length);
	};

	it('a load fills its two outputs and leaves the one for failures empty', async () => {
		const email = String(box.console.rows('users')[0]?.email);
		expect(await main(sync, { email })).toEqual([1, 3, 0]);
	});

	it('a load that fails goes to the output for failures', async () => {
		const token = box.without('Users.view');
		expect(await main(sync, { email: 'a@example.com' }, token)).toEqual([0, 0, 1]);
	});

	it('a single record that fails goes to the output for failures', async () => {
		const get = { resource: 'user', operation: 'get', userId: '225494730938493001' };
		expect(await main(get, {})).toEqual([0, 1]);
	});
});
