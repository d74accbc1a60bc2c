import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { pick } from '../../../shared/records/record';
import { readQuery } from '../../../shared/input/filters';
import { accounts } from '../../../shared/records/account';
import { roles } from '../../../shared/records/role';
import { serviceUsers } from '../../../shared/records/serviceUser';
import { sites } from '../../../shared/records/site';
import { users } from '../../../shared/records/user';
import { read } from '../../../shared/input/parameters';
import { asOneOf } from '../../../shared/input/values';
import { filtersField } from '../../fields/common';
import { accessGraph } from '../../graph/accessGraph';
import { drawAccess } from '../../graph/drawAccess';
import { hint } from '../../operations/hint';
import type { ItemOperation } from '../../operations/operation';
import { AllowedLists } from './readAllowed';
import { tooLarge } from './tooLarge';

const filters = pick(users, 'accountIds', 'siteIds');

const format: INodeProperties = {
	displayName: 'Format',
	name: 'format',
	type: 'options',
	options: [
		{
			name: 'Mermaid Diagram',
			value: 'mermaid',
			description: 'One item with text that Mermaid draws: who holds which role where',
		},
		{
			name: 'One Graph',
			value: 'graph',
			description: 'One item with all nodes and all edges',
		},
		{
			name: 'One Item for Each Edge',
			value: 'edges',
			description: 'Who holds which role where, as rows, for example for an access review',
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
			asOneOf(value, ['edges', 'graph', 'mermaid']),
		);
		const query = readQuery(this, filters, item);
		const allowed = new AllowedLists(this);
		// Accounts cannot be asked for by site; the sites name theirs.
		const bySite = 'siteIds' in query;
		const rows = {
			accounts: bySite ? [] : await allowed.rows(accounts, query),
			sites: await allowed.rows(sites, query),
			roles: await allowed.rows(roles, { ...query, includeChildren: true }),
			users: await allowed.rows(users, query),
			serviceUsers: await allowed.rows(serviceUsers, query),
		};
		allowed.tell();
		const graph = accessGraph(rows);
		if (chosen === 'edges') return graph.edges;
		if (chosen === 'graph') {
			return { ...graph, missingPermissions: allowed.missing } as IDataObject;
		}
		const drawing = drawAccess(graph);
		if (drawing === undefined) throw tooLarge(this.getNode(), item);
		if (drawing.detail === 'counts') {
			hint.call(
				this,
				'Drawn with the number of users that hold each role: their names are more than Mermaid draws.',
			);
		}
		return { ...drawing };
	},
};
