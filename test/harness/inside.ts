import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';
import { WorkflowExecute } from 'n8n-core';
import { SentinelOneApi } from '../../credentials/SentinelOneApi.credentials';
import type { EngineSpec } from './engine';
import { makeAdditionalData, makeNode, makeWorkflow } from './engine';
import { VENDOR } from './sentinelone';

/** What a node does, in an execution of n8n's own engine that can be stopped. */
export function inside<T>(
	act: (context: IExecuteFunctions) => Promise<T>,
	credential: ICredentialDataDecryptedObject = VENDOR,
) {
	let settle: { done: (value: T) => void; failed: (error: unknown) => void };
	const result = new Promise<T>((done, failed) => (settle = { done, failed }));
	const probe = {
		description: {
			displayName: 'Probe',
			name: 'probe',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Probe' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'sentinelOneApi', required: true }],
			properties: [],
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			await act(this).then(settle.done, settle.failed);
			return [[]];
		},
	} as unknown as INodeType;
	const spec: EngineSpec = {
		nodeTypes: { probe },
		credentialTypes: { sentinelOneApi: new SentinelOneApi() },
		credentials: { sentinelOneApi: credential },
		nodes: [
			makeNode({
				name: 'Probe',
				type: 'probe',
				credentials: { sentinelOneApi: { id: '1', name: 'SentinelOne' } },
			}),
		],
	};
	const workflow = makeWorkflow(spec);
	const data = createRunExecutionData({
		startData: {},
		executionData: {
			nodeExecutionStack: [
				{ node: workflow.getNode('Probe')!, data: { main: [[{ json: {} }]] }, source: null },
			],
		},
	});
	const host = makeAdditionalData(spec, 'trigger', workflow);
	const execution = new WorkflowExecute(host, 'trigger', data).processRunExecutionData(workflow);
	return {
		/** What `act` answered or threw; it may come after the execution was stopped. */
		result,
		execution,
		/** As the Stop button does. */
		stop: () => execution.cancel(),
	};
}
