import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { listSearch, loadOptions } from '../shared/pickers';
import { resources } from './actions/resources';
import { router } from './router';
import { mergeFields } from './operations/merge';

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
		version: 1,
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
				options: [
					{
						name: 'Account',
						value: 'account',
						description: 'What a customer has: sites and licenses',
					},
					{ name: 'Activity', value: 'activity', description: 'An entry of the activity log' },
					{ name: 'Agent', value: 'agent', description: 'An endpoint with the SentinelOne agent' },
					{
						name: 'API Request',
						value: 'apiRequest',
						description: 'Any request of the console API',
					},
					{
						name: 'API Token',
						value: 'apiToken',
						description: 'The token of a user: when it ends, renew it, get one',
					},
					{
						name: 'Application',
						value: 'application',
						description: 'Software on endpoints, and its risks',
					},
					{
						name: 'Blocklist Item',
						value: 'blocklist',
						description: 'A file that agents block by its hash',
					},
					{
						name: 'Endpoint Tag',
						value: 'endpointTag',
						description: 'A key and value that agents carry',
					},
					{
						name: 'Exclusion',
						value: 'exclusion',
						description: 'Something that agents leave alone',
					},
					{
						name: 'Graph',
						value: 'graph',
						description: 'How users, roles, sites, agents and machines belong together',
					},
					{
						name: 'Group',
						value: 'group',
						description: 'A part of a site whose agents share a policy',
					},
					{ name: 'Hash', value: 'hash', description: 'A file, by its SHA1 or SHA256' },
					{
						name: 'Policy',
						value: 'policy',
						description: 'How agents of an account, site or group protect',
					},
					{ name: 'Role', value: 'role', description: 'What users may see and do' },
					{
						name: 'Service User',
						value: 'serviceUser',
						description: 'An identity for programs, with an API token of its own',
					},
					{ name: 'Site', value: 'site', description: 'A customer or place that agents belong to' },
					{
						name: 'Site Mapping',
						value: 'siteMapping',
						description: 'Which organization of another system is which site',
					},
					{
						name: 'STAR Alert',
						value: 'starAlert',
						description: 'An alert of a custom detection rule, from the older list of alerts',
					},
					{
						name: 'Threat',
						value: 'threat',
						description: 'Something malicious or suspicious that agents found',
					},
					{ name: 'User', value: 'user', description: 'A person who signs in to the console' },
				],
				default: 'user',
			},
			...mergeFields(
				Object.values(resources).flatMap(({ description }) =>
					mergeFields(description, 'operation'),
				),
				'resource',
			),
		],
	};

	methods = { listSearch, loadOptions };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
