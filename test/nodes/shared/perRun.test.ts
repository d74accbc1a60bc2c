import type { INodeType } from 'n8n-workflow';
import { perRun } from '../../../nodes/shared/perRun';
import type { ApiContext } from '../../../nodes/shared/types';
import { activatePolling, makeNode, runWorkflow } from '../../harness/engine';

/** What a memory lasts for, in n8n's own engine. */

const counter = perRun(() => ({ count: 0 }));

const description = (name: string): INodeType['description'] => ({
	...{ displayName: name, name, group: ['transform'], version: 1, description: '', defaults: {} },
	...{ inputs: ['main'], outputs: ['main'], polling: name === 'trigger' || undefined },
	properties: [],
});

/** Answers how often it was asked, by its memory, twice. */
function count(this: ApiContext) {
	return [[1, 2].map(() => ({ json: { count: ++counter(this).count } }))];
}

const spec = (name: string, own: Partial<INodeType>, retryOnFail = false) => ({
	...{ credentialTypes: {}, credentials: {} },
	nodeTypes: { [name]: { description: description(name), ...own } as INodeType },
	nodes: [makeNode({ name: 'Node', type: name, retryOnFail, waitBetweenTries: 1 })],
});

const counts = (rows: Array<{ json: unknown }>) => rows.map(({ json }) => json);

it('lasts for a run of an action node, and no longer', async () => {
	const node = spec('action', {
		execute: async function () {
			return await Promise.resolve(count.call(this));
		},
	});
	for (const run of [1, 2]) {
		const { output } = await runWorkflow(node, 'Node', [{ json: { run } }]);
		expect(counts(output('Node'))).toEqual([{ count: 1 }, { count: 2 }]);
	}
});

it('is new for a second try', async () => {
	let tries = 0;
	const node = spec(
		'action',
		{
			execute: async function () {
				const rows = count.call(this);
				if (++tries === 1) throw new Error('not yet');
				return await Promise.resolve(rows);
			},
		},
		true,
	);
	const { output } = await runWorkflow(node, 'Node', [{ json: {} }]);
	expect(tries).toBe(2);
	expect(counts(output('Node'))).toEqual([{ count: 1 }, { count: 2 }]);
});

it('lasts for as long as a trigger is active', async () => {
	const poll = async function (this: ApiContext) {
		return await Promise.resolve(count.call(this));
	};
	const trigger = await activatePolling(spec('trigger', { poll }), 'Node');
	await trigger.tick();
	await trigger.tick();
	expect(trigger.emitted.map(([rows = []]) => counts(rows))).toEqual([
		[{ count: 1 }, { count: 2 }],
		[{ count: 3 }, { count: 4 }],
	]);
});
