import 'reflect-metadata';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createRunExecutionData,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type INodeType,
} from 'n8n-workflow';
import { makeAdditionalData, makeNode, makeWorkflow, type EngineSpec } from './engine';

/**
 * The "Test" button of a credential, as n8n's own tester does it: a throw-away node whose single
 * property carries `test.request` as routing, then the rules of the test in their order.
 */
export async function testCredential(
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
): Promise<{ status: 'OK' } | { status: 'Error'; message: string }> {
	const nodeType = {
		description: {
			displayName: 'Temp',
			name: 'temp',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type.name, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					default: '',
					routing: { request: type.test!.request },
				},
			],
		},
	} as unknown as INodeType;
	const spec: EngineSpec = {
		nodeTypes: { temp: nodeType },
		credentialTypes: { [type.name]: type },
		credentials: { [type.name]: data },
		nodes: [
			makeNode({
				name: 'Temp',
				type: 'temp',
				credentials: { [type.name]: { id: '1', name: 'c' } },
			}),
		],
	};
	const workflow = makeWorkflow(spec);
	const node = workflow.getNode('Temp')!;
	const additionalData = makeAdditionalData(spec, 'internal', workflow);
	additionalData.currentNodeParameters = node.parameters;
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const rules = (type.test?.rules ?? []) as Array<{
		type: string;
		properties: { key?: string; value: unknown; message: string };
	}>;
	try {
		const response = await new RoutingNode(context, nodeType, {
			id: '1',
			name: 'c',
			type: type.name,
			data,
		} as never).runNode();
		const body = response?.[0]?.[0]?.json;
		for (const { type: kind, properties } of rules) {
			if (
				kind === 'responseSuccessBody' &&
				// n8n reads `a.b` inside.
				(properties.key ?? '')
					.split('.')
					.reduce<unknown>((at, key) => (at as IDataObject | undefined)?.[key], body) ===
					properties.value
			) {
				return { status: 'Error', message: properties.message };
			}
		}
		return { status: 'OK' };
	} catch (error) {
		const { cause } = error as {
			cause?: { code?: string; response?: { status: number; statusText: string } };
		};
		if (cause?.response === undefined) {
			return { status: 'Error', message: cause?.code ?? (error as Error).message };
		}
		const { status, statusText } = cause.response;
		const rule = rules.find(
			({ type: kind, properties }) => kind === 'responseCode' && properties.value === status,
		);
		return {
			status: 'Error',
			message: rule?.properties.message ?? (statusText || `Received HTTP status code: ${status}`),
		};
	}
}
