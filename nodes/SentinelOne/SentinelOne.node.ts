import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { mergeFields } from '../shared/editor/merge';
import { listSearch, loadOptions } from '../shared/pickers';
import { apiCallMethods } from './actions/apiRequest/pick';
import { exportMethods } from './actions/export/pick';
import { operationLists } from './actions/lists';
import { resources } from './actions/resources';
import { router } from './router';
import { byName } from './operations/resource';

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
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: byName(Object.values(resources).map(({ option }) => option)),
				default: 'user',
			},
			...mergeFields(
				Object.values(resources).flatMap(({ fields }) => fields),
				['resource', 'operation'],
				Object.entries(resources).flatMap(([name, { operations }]) =>
					Object.keys(operations).map((operation) => [name, operation]),
				),
			),
		],
	};

	methods = {
		listSearch: { ...listSearch, ...apiCallMethods.listSearch },
		loadOptions: { ...loadOptions, ...operationLists },
		resourceMapping: { ...apiCallMethods.resourceMapping, ...exportMethods.resourceMapping },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
