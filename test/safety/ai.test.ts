import { SupplyDataContext } from 'n8n-core';
import type { IDataObject, INode, INodeType } from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';
import { resources } from '../../nodes/SentinelOne/actions/resources';
import { makeAdditionalData, makeNode, makeWorkflow } from '../harness/engine';
import { TOKEN, TYPE, custom, specFor } from '../harness/sentinelone';
import { operationPairs, validInput, variants } from './inputs';
import { execute } from './patient';
import type { Recorder } from './recorder';
import { startRecorder } from './recorder';

/**
 * What an AI agent may do with the node as its tool: nothing that reaches everything, deletes many,
 * or takes machines out of service, unless the builder of the workflow turned that on.
 */

let recorder: Recorder;
let credential: ReturnType<typeof custom>;
beforeAll(async () => {
	recorder = await startRecorder();
	credential = custom(recorder.url);
});
afterAll(async () => await recorder.close());

const TOOL = `${TYPE}Tool`;
const ITEM = { id: 'record-1', email: 'person@example.com' };

/** Calls the node as an agent does: n8n-core's own tool context, of a host that says so. */
async function asTool(
	parameters: IDataObject,
	type = TYPE,
): Promise<{ message?: string; said: string }> {
	const node: Partial<INode> = { name: 'SentinelOne', type };
	const spec = specFor(parameters, { credential, node });
	const agent = makeNode({ name: 'Agent', type: 'agent' });
	spec.nodes.push(agent);
	spec.nodeTypes.agent = {
		description: { ...spec.nodeTypes[TYPE]!.description, properties: [] },
	} as INodeType;
	const workflow = makeWorkflow(spec);
	const own = workflow.getNode('SentinelOne')!;
	const additionalData = makeAdditionalData(spec, 'manual', workflow);
	const context = new SupplyDataContext(
		workflow,
		own,
		additionalData,
		'manual',
		createRunExecutionData(),
		0,
		[],
		{ ai_tool: [[{ json: ITEM }]], main: [[{ json: ITEM }]] },
		'ai_tool',
		{ node: own, data: {}, source: null },
		[],
		undefined,
		agent,
	);
	try {
		const result = await spec.nodeTypes[type]!.execute!.call(context as never);
		return { said: JSON.stringify(result) };
	} catch (error) {
		const { message, description } = error as { message: string; description?: string };
		return { message, said: `${message} ${description}` };
	}
}

/** Whether an operation reaches everything, deletes many, or takes machines out of service. */
const DANGEROUS = /^An AI agent may not /;

describe.each([
	[
		'as n8n-core calls tools',
		async (parameters: IDataObject) => (await asTool(parameters)).message,
	],
	[
		'by the name of the node, for hosts that cannot say',
		async (parameters: IDataObject) =>
			(await execute(parameters, [ITEM], { credential, node: { type: TOOL } })).error?.message,
	],
])('a tool call, %s', (_name, call) => {
	const everything = operationPairs.flatMap(([resource, operation]) =>
		variants(resource, operation)
			.filter(({ parameters }) => parameters.target === 'all')
			.map(({ parameters }): [string, string, IDataObject] => [resource, operation, parameters]),
	);

	it('exists for everything', () => expect(everything.length).toBeGreaterThan(5));

	it.each(everything)(
		'never reaches everything: %s %s',
		async (_resource, _operation, parameters) => {
			recorder.take();
			expect(await call(parameters)).toMatch(DANGEROUS);
			expect(recorder.take()).toEqual([]);
			expect(await call({ ...parameters, options: { allowFromAi: true } })).toBeUndefined();
			expect(recorder.take()).not.toEqual([]);
		},
	);

	const destructive = operationPairs
		.filter(([resource, operation]) => {
			const known = resources[resource]!.operations[operation]!;
			return 'needsAllowanceFromAi' in known && known.needsAllowanceFromAi;
		})
		.flatMap(([resource, operation]) =>
			variants(resource, operation)
				.filter(({ parameters }) => parameters.target !== 'all')
				.map(({ name, parameters }): [string, string, string, IDataObject] => [
					resource,
					operation,
					name,
					parameters,
				]),
		);

	it.each(destructive)(
		'is refused: %s %s (%s)',
		async (resource, operation, _variant, parameters) => {
			const known = resources[resource]!.operations[operation]!;
			const forMany = 'needsAllowanceFromAi' in known && known.needsAllowanceFromAi === 'forMany';
			const one = forMany && !['ids', 'filter'].includes(String(parameters.target));
			recorder.take();
			const message = await call(parameters);
			if (one) expect(message).toBeUndefined();
			else {
				expect(message).toMatch(DANGEROUS);
				expect(recorder.take()).toEqual([]);
			}
		},
	);
});

describe('every operation that deletes or ends something is behind the allowance, or names one record', () => {
	const deletes = operationPairs.filter(([, operation]) =>
		/delete|uninstall|decommission|shutDown|disable$|expire|regenerate|revoke|generate$/i.test(
			operation,
		),
	);
	it.each(deletes)('%s %s', async (resource, operation) => {
		recorder.take();
		const { message } = await asTool(validInput(resource, operation));
		const writes = recorder.take().filter(({ method }) => method !== 'GET');
		// One named record: a single call with its id, or a list of exactly one id.
		const ids = writes.map(({ url, body }) => {
			const { filter, data } = (body ?? {}) as {
				filter?: { ids?: string[] };
				data?: { ids?: string[] };
			};
			return (filter?.ids ?? data?.ids ?? [url]).length;
		});
		if (message === undefined) expect(ids).toEqual(ids.map(() => 1));
		else expect(writes).toEqual([]);
	});
});

it('an API request of an AI agent only reads', async () => {
	const call = { resource: 'apiRequest', operation: 'custom', path: '/agents/actions/uninstall' };
	const body = '{"filter": {"infected": true}}';
	for (const method of ['POST', 'PUT', 'DELETE']) {
		recorder.take();
		const { message } = await asTool({ ...call, method, body });
		expect(message).toMatch(DANGEROUS);
		expect(recorder.take()).toEqual([]);
	}
});

it('what a tool tells its agent never holds the token', async () => {
	for (const [resource, operation] of operationPairs.slice(0, 40)) {
		for (const parameters of [validInput(resource, operation), { resource, operation }]) {
			expect((await asTool(parameters)).said).not.toContain(TOKEN);
		}
	}
});
