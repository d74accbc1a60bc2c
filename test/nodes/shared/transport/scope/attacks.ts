import { id } from '../../../../harness/sentinelone';
import type { Customers } from './world';

/** Requests of API Request that reach another customer, under whatever name. */

export interface Attack {
	method: string;
	path: string;
	query?: Record<string, string>;
	body?: unknown;
}
export const attacksOn = ({ own, other }: Customers): Array<[string, Attack]> => {
	const [agent, foreign] = [own.agents[0]!, other.agents[0]!];
	const scan = { method: 'POST', path: '/agents/actions/initiate-scan' };
	const exclude = { method: 'POST', path: '/exclusions' };
	const data = { type: 'path', value: 'C:\\a', osType: 'windows' };
	return [
		[
			'sites of another as text',
			{ method: 'GET', path: '/agents', query: { siteIds: other.site } },
		],
		[
			'among one of its own',
			{ method: 'GET', path: '/agents', query: { siteIds: `${own.site},${other.site}` } },
		],
		[
			'a name that the contract does not have',
			{ method: 'GET', path: '/agents', query: { siteId: other.site } },
		],
		[
			'the same with a line under it',
			{ method: 'GET', path: '/agents', query: { site_ids: other.site } },
		],
		['the whole tenant', { method: 'GET', path: '/threats', query: { tenant: 'true' } }],
		[
			'the tenant by ids',
			{ method: 'GET', path: '/rbac/roles', query: { tenancyIds: other.accountId } },
		],
		['groups of another', { method: 'GET', path: '/agents', query: { groupIds: other.group } }],
		[
			'sites by a saved group',
			{ method: 'GET', path: '/agents', query: { filteredSiteIds: other.site } },
		],
		['an account above', { method: 'GET', path: `/accounts/${own.accountId}` }],
		['all accounts', { method: 'GET', path: '/accounts' }],
		['another account', { method: 'GET', path: '/sites', query: { accountIds: other.accountId } }],
		['a site by its path', { method: 'GET', path: `/sites/${other.site}/token` }],
		[
			'a level above',
			{
				method: 'GET',
				path: '/detection-library/platform-rules',
				query: { scopeLevel: 'account', scopeId: own.accountId },
			},
		],
		[
			'a level by its word',
			{
				method: 'GET',
				path: '/detection-library/platform-rules',
				query: { scopeLevel: 'global' },
			},
		],
		[
			'a scope without a level',
			{
				method: 'GET',
				path: '/detection-library/platform-rules',
				query: { scopeId: other.site },
			},
		],
		['a call that takes no place', { method: 'GET', path: '/cloud-funnel/onboarding' }],
		[
			'another console to move to',
			{
				method: 'POST',
				path: '/agents/actions/move-to-console',
				body: { filter: { ids: [agent] }, data: { token: 'a' } },
			},
		],
		[
			'ids of a kind that nobody knows',
			{ method: 'DELETE', path: '/config-override', body: { filter: { ids: [id(1)] } } },
		],
		['a call that no contract has', { method: 'GET', path: '/things' }],
		[
			'the list of another product',
			{ method: 'GET', path: '/dv/query-status', query: { queryId: 'q1' } },
		],
		[
			'applications of an agent',
			{ method: 'GET', path: '/agents/applications', query: { ids: foreign } },
		],
		['ids in the filter', { ...scan, body: { filter: { ids: [foreign] }, data: {} } }],
		['an id as text', { ...scan, body: { filter: { ids: foreign }, data: {} } }],
		['ids among its own', { ...scan, body: { filter: { ids: [agent, foreign] }, data: {} } }],
		['a group in the filter', { ...scan, body: { filter: { groupIds: [other.group] }, data: {} } }],
		['a site in the filter', { ...scan, body: { filter: { siteIds: [other.site] }, data: {} } }],
		[
			'an unknown name in the filter',
			{ ...scan, body: { filter: { computerNames: ['a'] }, data: {} } },
		],
		[
			'a site to move to',
			{
				method: 'POST',
				path: '/agents/actions/move-to-site',
				body: { filter: { ids: [agent] }, data: { targetSiteId: other.site } },
			},
		],
		[
			'a group to move to',
			{
				method: 'PUT',
				path: `/groups/${other.group}/move-agents`,
				body: { filter: { ids: [agent] } },
			},
		],
		[
			'agents of another into its own group',
			{
				method: 'PUT',
				path: `/groups/${own.group}/move-agents`,
				body: { filter: { ids: [foreign] } },
			},
		],
		[
			'a group in another site',
			{
				method: 'POST',
				path: '/groups',
				body: { data: { name: 'a', inherits: true, siteId: other.site } },
			},
		],
		[
			'a site beside it',
			{ method: 'POST', path: '/sites', body: { data: { name: 'a', accountId: own.accountId } } },
		],
		['an account', { method: 'POST', path: '/accounts', body: { data: { name: 'a' } } }],
		['an exclusion for everybody', { ...exclude, body: { filter: { tenant: true }, data } }],
		[
			'an exclusion for the account',
			{ ...exclude, body: { filter: { accountIds: [own.accountId] }, data } },
		],
		['an exclusion for another', { ...exclude, body: { filter: { siteIds: [other.site] }, data } }],
		[
			'an exclusion for nobody in particular',
			{ ...exclude, body: { filter: { tenant: false }, data } },
		],
		[
			'a blocklist entry for all of a threat',
			{
				method: 'POST',
				path: '/threats/add-to-blacklist',
				body: { filter: { ids: [own.threats[0]] }, data: { targetScope: 'tenant' } },
			},
		],
		[
			'the same in capitals',
			{
				method: 'POST',
				path: '/threats/add-to-blacklist',
				body: { filter: { ids: [own.threats[0]] }, data: { targetScope: 'ACCOUNT' } },
			},
		],
		[
			'a user of the account',
			{
				method: 'POST',
				path: '/users',
				body: {
					data: {
						email: 'a@example.com',
						fullName: 'A',
						scope: 'account',
						scopeRoles: [{ id: own.accountId, roleId: id(1) }],
					},
				},
			},
		],
		[
			'a user of another site',
			{
				method: 'POST',
				path: '/users',
				body: {
					data: {
						email: 'a@example.com',
						fullName: 'A',
						scope: 'site',
						scopeRoles: [{ id: other.site, roleId: id(1) }],
					},
				},
			},
		],
		[
			'a user of everything',
			{
				method: 'POST',
				path: '/users',
				body: {
					data: {
						email: 'a@example.com',
						fullName: 'A',
						scope: 'site',
						tenantRoles: ['Admin'],
						scopeRoles: [{ id: own.site, roleId: id(1) }],
					},
				},
			},
		],
		[
			'a user by older roles',
			{
				method: 'POST',
				path: '/users',
				body: {
					data: {
						email: 'a@example.com',
						fullName: 'A',
						scope: 'site',
						siteRoles: [{ id: other.site, roleId: id(1) }],
					},
				},
			},
		],
		[
			'users by their role',
			{ method: 'POST', path: '/users/delete-users', body: { filter: { roleIds: [id(1)] } } },
		],
		[
			'a policy of the account',
			{ method: 'PUT', path: `/accounts/${own.accountId}/policy`, body: { data: {} } },
		],
		['a policy of everybody', { method: 'PUT', path: '/tenant/policy', body: { data: {} } }],
		[
			'a search of all events',
			{
				method: 'POST',
				path: '/dv/init-query',
				body: { query: 'a', fromDate: '2026-01-01T00:00:00Z', toDate: '2026-01-02T00:00:00Z' },
			},
		],
		[
			'the same for another',
			{
				method: 'POST',
				path: '/dv/init-query',
				body: {
					siteIds: [other.site],
					query: 'a',
					fromDate: '2026-01-01T00:00:00Z',
					toDate: '2026-01-02T00:00:00Z',
				},
			},
		],
		[
			'a query of the data lake that somebody else launched',
			{ method: 'GET', path: '/sdl/v2/api/queries/query-1' },
		],
		[
			'a table of the data lake',
			{
				method: 'POST',
				path: '/sdl/v2/api/queries',
				body: {
					queryType: 'PQ',
					tenant: true,
					startTime: '1',
					endTime: '2',
					pq: { query: '| dataset "config://datatables/a"' },
				},
			},
		],
		[
			'events under another name',
			{
				method: 'POST',
				path: '/sdl/v2/api/queries',
				body: {
					queryType: 'PLOT',
					tenant: true,
					startTime: '1',
					endTime: '2',
					plot: { filter: 'a' },
				},
			},
		],
		['another GraphQL', { method: 'POST', path: '/graphql', body: { query: '{ a }' } }],
		[
			'an alert by its id',
			{
				method: 'POST',
				path: '/unifiedalerts/graphql',
				body: { query: 'query A { alert(id: "0195d2a8-4f1c-7e30-8a1b-2c3d4e5f6071") { id } }' },
			},
		],
		[
			'alerts without a scope',
			{
				method: 'POST',
				path: '/unifiedalerts/graphql',
				body: { query: 'query A { alerts(first: 5) { edges { node { id } } } }' },
			},
		],
		[
			'alerts beside others',
			{
				method: 'POST',
				path: '/unifiedalerts/graphql',
				body: {
					query:
						'query A($s: ScopeSelectorInput) { alerts(first: 5, scope: $s) { totalCount } b: alerts(first: 5) { edges { node { id } } } }',
				},
			},
		],
		[
			'alerts by a fragment',
			{
				method: 'POST',
				path: '/unifiedalerts/graphql',
				body: {
					query:
						'query A { ...F } fragment F on Query { alerts(first: 5) { edges { node { id } } } }',
				},
			},
		],
		[
			'a token of its user, which nothing keeps inside',
			{ method: 'POST', path: '/users/generate-api-token', body: {} },
		],
		['roles in a file', { method: 'GET', path: '/export/users', query: { siteIds: own.site } }],
		[
			'a policy by an id of another form, with a place inside beside it',
			{
				method: 'PUT',
				path: '/upgrade-policy/policy/0195d2a8-4f1c-7e30-8a1b-2c3d4e5f6071',
				body: { scopeLevel: 'site', scopeId: own.site, name: 'a', osType: 'windows' },
			},
		],
		['another user by the token', { method: 'GET', path: `/users/${id(1)}/api-token-details` }],
		[
			'alerts behind a comment that looks like a text',
			{
				method: 'POST',
				path: '/unifiedalerts/graphql',
				body: {
					query: 'query A { __typename # "\r b: alerts(first: 5) { edges { node { id } } } # "\n }',
				},
			},
		],
		[
			'a name that the contract does not have beside the filter',
			{ ...scan, body: { filter: { ids: [agent] }, filters: { tenant: true }, data: {} } },
		],
		[
			'alerts by a second question',
			{
				method: 'POST',
				path: '/unifiedalerts/graphql',
				body: {
					operationName: 'B',
					query: 'query A { __typename } query B { alerts(first: 5) { edges { node { id } } } }',
				},
			},
		],
	];
};
