import { SupplyDataContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, IDataObject, INode, INodeType } from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';
import { makeAdditionalData, makeNode, makeWorkflow } from '../harness/engine';
import { TYPE, specFor } from '../harness/sentinelone';
import { FILE } from './withFile';

/** Calls the node as an AI agent does: n8n-core's own tool context, of a host that says so. */

export interface Told {
	/** What the agent hears where the call failed. */
	message?: string;
	/** Everything that comes back. */
	said: string;
}

interface Asked {
	/** The items that the agent was given itself. */
	items?: IDataObject[];
	type?: string;
}

export async function asTool(
	parameters: IDataObject,
	credential: ICredentialDataDecryptedObject,
	{ items = [{}], type = TYPE }: Asked = {},
): Promise<Told> {
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
	const input = items.map((json) => ({ json, binary: FILE }));
	const context = new SupplyDataContext(
		workflow,
		own,
		additionalData,
		'manual',
		createRunExecutionData(),
		0,
		input,
		{ ai_tool: [input], main: [input] },
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
