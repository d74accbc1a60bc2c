import type { IDataObject } from 'n8n-workflow';
import { accessGraph } from '../../../../nodes/SentinelOne/graph/accessGraph';

const sites = [{ id: 's1', name: 'London', accountId: 'a1', accountName: 'Acme' }];
const accounts = [{ id: 'a1', name: 'Acme', accountType: 'Paid' }];
const roles = [{ id: 'r1', name: 'Admin', predefinedRole: true }];
const user = (scope: string, ...scopeRoles: IDataObject[]): IDataObject => ({
	id: 'u1',
	fullName: 'Kim',
	email: 'kim@acme.com',
	scope,
	scopeRoles,
});
const atSite = { id: 's1', name: 'London', accountName: 'Acme', roleId: 'r1', roleName: 'Admin' };
const of = (kind: string, graph: ReturnType<typeof accessGraph>) =>
	graph.edges.filter((edge) => edge.kind === kind);

it('draws accounts over sites, and people to places and roles', () => {
	const graph = accessGraph({ accounts, sites, roles, users: [user('site', atSite)] });
	expect(graph.nodes.map(({ key }) => key)).toEqual([
		'account:a1',
		'site:s1',
		'role:r1',
		'user:u1',
	]);
	expect(graph.edges.map(({ kind, from, to }) => [kind, from, to])).toEqual([
		['contains', 'account:a1', 'site:s1'],
		['member', 'user:u1', 'site:s1'],
		['grant', 'user:u1', 'role:r1'],
	]);
	expect(graph.edges[2]).toMatchObject({
		fromType: 'user',
		fromName: 'Kim',
		toName: 'Admin',
		scope: 'site',
		scopeId: 's1',
		scopeName: 'London',
		accountName: 'Acme',
		roleId: 'r1',
		roleName: 'Admin',
	});
});

it.each([
	['tenant', { roleId: 'r1', roleName: 'Admin', name: 'Global' }, 'tenant', null],
	['account', { id: 'a1', name: 'Acme', roleId: 'r1', roleName: 'Admin' }, 'account', 'a1'],
	['site', atSite, 'site', 's1'],
	['group', { id: 'g1', name: 'Servers', roleId: 'r1', roleName: 'Admin' }, 'group', 'g1'],
	// What the lists say of an id counts for more than the row's one word for all its roles.
	['account', atSite, 'site', 's1'],
])('a role of a user in the scope %s is held there', (scope, grant, level, id) => {
	const graph = accessGraph({ accounts, sites, roles, users: [user(scope, grant)] });
	expect(of('grant', graph)[0]).toMatchObject({ scope: level, scopeId: id });
});

it('makes roles that the list leaves out from the grants', () => {
	const grant = { ...atSite, roleId: 'r9', roleName: 'Night Shift' };
	const { nodes } = accessGraph({ accounts, sites, roles, users: [user('site', grant)] });
	expect(nodes.filter(({ type }) => type === 'role')).toEqual([
		expect.objectContaining({ id: 'r1', predefined: true, listed: true }),
		expect.objectContaining({ id: 'r9', name: 'Night Shift', predefined: false, listed: false }),
	]);
});

it('keeps the same role in two places apart, and a place held twice once', () => {
	const other = { ...atSite, id: 's2', name: 'Rome' };
	const second = { ...atSite, roleId: 'r2', roleName: 'Viewer' };
	const graph = accessGraph({ sites, roles, users: [user('site', atSite, other, second)] });
	expect(of('grant', graph)).toHaveLength(3);
	expect(of('member', graph).map(({ to }) => to)).toEqual(['site:s1', 'site:s2']);
});

it('names accounts from sites, and places from grants, where lists may not be read', () => {
	const bySites = accessGraph({ sites });
	expect(bySites.nodes[1]).toMatchObject({ key: 'account:a1', name: 'Acme' });
	const byGrants = accessGraph({ users: [user('site', atSite)] });
	expect(byGrants.nodes.find(({ key }) => key === 'site:s1')).toMatchObject({ name: 'London' });
});

it('reads the two older fields of consoles before scope roles', () => {
	const row = {
		...user('site'),
		siteRoles: [{ id: 's1', name: 'London', roleId: 'r1', roleName: 'Admin' }],
		tenantRoles: ['Viewer'],
	};
	const graph = accessGraph({ sites, roles, users: [row] });
	expect(of('grant', graph).map(({ scope, roleName }) => [scope, roleName])).toEqual([
		['site', 'Admin'],
		['tenant', 'Viewer'],
	]);
});

it('tells service users from users', () => {
	const serviceUsers = [{ id: 'u1', name: 'siem', scope: 'site', scopeRoles: [atSite] }];
	const { nodes } = accessGraph({ users: [user('site', atSite)], serviceUsers });
	expect(nodes.map(({ key }) => key)).toEqual(
		expect.arrayContaining(['user:u1', 'serviceUser:u1']),
	);
});
