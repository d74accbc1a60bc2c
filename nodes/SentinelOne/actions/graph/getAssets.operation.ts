import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { pick } from '../../../shared/records/record';
import { readQuery } from '../../../shared/input/filters';
import { accounts } from '../../../shared/records/account';
import { agents } from '../../../shared/records/agent';
import { groups } from '../../../shared/records/group';
import { sites } from '../../../shared/records/site';
import { collection, parsed, raw, read } from '../../../shared/input/parameters';
import { asBoolean, asOneOf } from '../../../shared/input/values';
import { filtersField } from '../../fields/common';
import type { Part } from '../../graph/assetGraph';
import { assetGraph, onlyAround } from '../../graph/assetGraph';
import { asJupiterOne } from '../../graph/jupiterOne';
import { toMermaid } from '../../graph/mermaid';
import { hint } from '../../operations/hint';
import type { ItemOperation } from '../../operations/operation';
import { AllowedLists } from './readAllowed';
import { tooLarge } from './tooLarge';

const filters = pick(agents, 'accountIds', 'groupIds', 'siteIds');
const PARTS: readonly Part[] = ['site', 'device', 'owner'];

const fields: INodeProperties[] = [
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		options: [
			{
				name: 'Mermaid Diagram',
				value: 'mermaid',
				description: 'One item with Mermaid text, with as much detail as fits',
			},
			{
				name: 'One Graph',
				value: 'graph',
				description: 'One item with all entities and all relationships',
			},
			{
				name: 'One Item for Each Entity and Relationship',
				value: 'items',
				description: 'Entities first, then relationships, as a graph database imports them',
			},
		],
		default: 'items',
		description: 'How the graph is returned',
	},
	{
		displayName: 'Include',
		name: 'include',
		type: 'multiOptions',
		options: [
			{ name: 'Devices', value: 'device', description: 'The endpoints that agents protect' },
			{ name: 'Owners', value: 'owner', description: 'The users who signed in there last' },
			{ name: 'Sites', value: 'site', description: 'The sites that groups belong to' },
		],
		default: ['device', 'owner', 'site'],
		description: 'What the graph contains besides accounts, groups and agents',
	},
	filtersField(filters),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: { format: ['graph', 'items'] } },
		options: [
			{
				displayName: 'JupiterOne Shapes',
				name: 'jupiterOne',
				type: 'boolean',
				default: true,
				description:
					'Whether to return entities as the SentinelOne integration of JupiterOne does: _class as a list, all times in epoch milliseconds, MAC addresses in the letter case of the console',
			},
		],
	},
];

export const getAssets: ItemOperation = {
	menu: {
		name: 'Get Assets',
		action: 'Get asset graph',
		description: 'Show which agents protect which devices, and who owns the devices',
	},
	effect: 'reads',
	calls: ['GET /agents', 'GET /groups', 'GET /sites', 'GET /accounts'],
	permission: 'Endpoints > View, Groups > View, Sites > View, Accounts > View',
	fields,
	async execute(item) {
		const node = this.getNode();
		const format = read(this, 'format', 'Format', item, (value) =>
			asOneOf(value, ['items', 'graph', 'mermaid']),
		);
		const parts = parsed(node, 'Include', item, () => {
			const given = raw(this, 'include', item) ?? [];
			const values: unknown[] = Array.isArray(given) ? given : [given];
			return values.map((value) => asOneOf(value, PARTS) as Part);
		});
		const { jupiterOne = false } = format === 'mermaid' ? {} : collection(this, 'options', item);
		const isJupiterOne = parsed(node, 'JupiterOne Shapes', item, () => asBoolean(jupiterOne));
		const query = readQuery(this, filters, item);
		const { groupIds, siteIds, ...byAccount } = query;
		const bySite = siteIds === undefined ? byAccount : { ...byAccount, siteIds };
		const allowed = new AllowedLists(this);
		const all = {
			agents: await allowed.rows(agents, query),
			groups: await allowed.rows(groups, query),
			sites: await allowed.rows(sites, bySite),
			accounts: await allowed.rows(accounts, byAccount),
		};
		allowed.tell();
		const isPart = groupIds !== undefined || siteIds !== undefined;
		const graph = assetGraph(isPart ? onlyAround(all) : all, parts);
		const shaped = isJupiterOne ? asJupiterOne(graph, all.agents ?? []) : graph;
		if (format === 'graph') {
			return { ...shaped, missingPermissions: allowed.missing } as IDataObject;
		}
		if (format === 'items') {
			return [
				...shaped.entities.map((entity) => ({ kind: 'entity', ...entity })),
				...shaped.relationships.map((relationship) => ({ kind: 'relationship', ...relationship })),
			];
		}
		const drawing = toMermaid(graph);
		if (drawing === undefined) throw tooLarge(node, item);
		if (drawing.detail !== 'all') {
			hint.call(
				this,
				`Drawn down to the ${drawing.detail} only: all ${graph.relationships.length} relationships are more than Mermaid draws.`,
			);
		}
		return { ...drawing };
	},
};
