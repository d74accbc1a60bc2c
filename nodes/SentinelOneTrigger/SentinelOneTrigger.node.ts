import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { loadOptions } from '../shared/pickers';
import { runPoll } from './poll';
import { properties } from './fields';

/** Starts a workflow on what is new in a SentinelOne console. */
export class SentinelOneTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SentinelOne Trigger',
		name: 'sentinelOneTrigger',
		icon: {
			light: 'file:../SentinelOne/sentinelone.svg',
			dark: 'file:../SentinelOne/sentinelone.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts a workflow on what is new in a SentinelOne console',
		defaults: { name: 'SentinelOne Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'sentinelOneApi', required: true }],
		properties,
	};

	methods = { loadOptions };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll.call(this);
	}
}
