import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

/** A node that hands its items on, after reading the parameters named in `reads` for each. */
export const passThrough = (reads: string[] = []): INodeType => ({
	description: {
		displayName: 'Pass Through',
		name: 'pass',
		group: ['transform'],
		version: 1,
		description: 'Hands its items on',
		defaults: { name: 'Pass Through' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{ displayName: 'Target', name: 'target', type: 'string', default: '' },
			{
				displayName: 'Agent',
				name: 'agentId',
				type: 'resourceLocator',
				default: { mode: 'id', value: '' },
				modes: [{ displayName: 'By ID', name: 'id', type: 'string' }],
			},
		],
	},

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [
			this.getInputData().map(({ json }, item) => {
				for (const name of reads) this.getNodeParameter(name, item);
				return { json, pairedItem: { item } };
			}),
		];
	},
});
