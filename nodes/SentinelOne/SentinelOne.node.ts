import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { later } from '../shared/editor/later';
import { methodNames, properties } from './editor';
import type { methods } from './methods';

/** One output, but for Sync Users, which keeps what it skipped apart. */
const OUTPUTS =
	`={{ $parameter["resource"] === "user" && $parameter["operation"] === "sync" ? [{ type: "${NodeConnectionTypes.Main}", displayName: "Users" }, { type: "${NodeConnectionTypes.Main}", displayName: "Skipped" }] : ["${NodeConnectionTypes.Main}"] }}` as const;

/** Looks up and manages what a SentinelOne console knows: users, agents and more. */
export class SentinelOne implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SentinelOne',
		name: 'sentinelOne',
		icon: { light: 'file:sentinelone.svg', dark: 'file:sentinelone.dark.svg' },
		group: ['transform'],
		// As a list, with a default: n8n adds an entry "Custom API Call" to the menus of all others, which
		// leads to the HTTP Request node and nowhere here.
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Manage users, agents, threats and more in a SentinelOne console',
		defaults: { name: 'SentinelOne' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: OUTPUTS,
		credentials: [{ name: 'sentinelOneApi', required: true }],
		// n8n adds fields of its own to the list.
		properties: [...properties],
	};

	// What a node does is loaded when it is first asked for: n8n loads all nodes when it starts.
	methods = later<typeof methods>(methodNames, async () => (await import('./methods')).methods);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { router } = await import('./router');
		return await router.call(this);
	}
}
