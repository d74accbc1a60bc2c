import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { later } from '../shared/editor/later';
import { methodNames, properties } from './editor';
import type { methods } from './methods';

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
		// n8n adds fields of its own to the list.
		properties: [...properties],
	};

	// What the trigger does is loaded when it is first asked for: n8n loads all nodes when it starts.
	methods = later<typeof methods>(methodNames, async () => (await import('./methods')).methods);

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { runPoll } = await import('./poll');
		return await runPoll.call(this);
	}
}
