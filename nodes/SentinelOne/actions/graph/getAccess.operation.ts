import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { asQuery, readFilter } from '../../../shared/input/filters';
import { lists } from '../../../shared/records/lists';
import { collection, read } from '../../../shared/input/parameters';
import { asOneOf } from '../../../shared/input/values';
import { accountIdsFilter, filtersField, siteIdsFilter } from '../../fields/common';
import { accessGraph } from '../../graph/accessGraph';
import type { ItemOperation } from '../../operations/operation';
import { AllowedLists } from './readAllowed';

const filters = [accountIdsFilter, siteIdsFilter];

const format: INodeProperties = {
	displayName: 'Format',
	name: 'format',
	type: 'options',
	options: [
		{
			name: 'One Graph',
			value: 'graph',
			description: 'One item with all nodes and all edges',
		},
		{
			name: 'One Item for Each Edge',
			value: 'edges',
			description: 'Who holds which role where, as rows for a table or a review',
		},
	],
	default: 'edges',
	description: 'How the graph is returned',
};

export const getAccess: ItemOperation = {
	menu: {
		name: 'Get Access',
		action: 'Get access graph',
		description: 'Show which users and service users hold which roles in which accounts and sites',
	},
	effect: 'reads',
	calls: ['GET /accounts', 'GET /sites', 'GET /rbac/roles', 'GET /users', 'GET /service-users'],
	permission:
		'Accounts > View, Sites > View, Roles > View, Console Users > View, Service Users > View',
	fields: [format, filtersField(filters)],
	async execute(item) {
		const chosen = read(this, 'format', 'Format', item, (value) =>
			asOneOf(value, ['edges', 'graph']),
		);
		const entered = collection(this, 'filters', item);
		const query = asQuery(readFilter(this.getNode(), filters, entered, item, this.getTimezone()));
		const allowed = new AllowedLists(this);
		// Accounts cannot be asked for by site; the sites name theirs.
		const bySite = 'siteIds' in query;
		const rows = {
			accounts: bySite ? [] : await allowed.rows(lists.accounts, query),
			sites: await allowed.rows(lists.sites, query),
			roles: await allowed.rows(lists.roles, { ...query, includeChildren: true }),
			users: await allowed.rows(lists.users, query),
			serviceUsers: await allowed.rows(lists.serviceUsers, query),
		};
		allowed.tell();
		const { nodes, edges } = accessGraph(rows);
		return chosen === 'edges'
			? edges
			: ({ nodes, edges, missingPermissions: allowed.missing } as IDataObject);
	},
};
