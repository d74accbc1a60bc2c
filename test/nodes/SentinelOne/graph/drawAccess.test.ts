import type { IDataObject } from 'n8n-workflow';
import { accessGraph } from '../../../../nodes/SentinelOne/graph/accessGraph';
import { drawAccess } from '../../../../nodes/SentinelOne/graph/drawAccess';

/** Access graphs as Mermaid text. */

const accounts = [{ id: 'a1', name: 'Acme' }];
const sites = [
	{ id: 's1', name: 'London', accountId: 'a1', accountName: 'Acme' },
	{ id: 's2', name: 'Nobody Here', accountId: 'a1', accountName: 'Acme' },
];
const at = (scope: string, id: string | null, roleName: string): IDataObject => ({
	scope,
	scopeRoles: [{ id, roleId: `r-${roleName}`, roleName }],
});
const people = (count: number, role = 'Viewer') =>
	Array.from({ length: count }, (_, n) => ({
		id: `u${n}`,
		fullName: `User ${n}`,
		...at('site', 's1', role),
	}));
const serviceUsers = [{ id: 'x1', name: 'Robot', ...at('tenant', null, 'Admin') }];

it('draws who holds which role where, and leaves out places without anybody', () => {
	const drawing = drawAccess(accessGraph({ accounts, sites, users: people(1), serviceUsers }));
	expect(drawing).toMatchObject({ detail: 'people', nodes: 5, edges: 3 });
	expect(drawing?.mermaid.split('\n')).toEqual([
		'flowchart LR',
		'  n0[["Acme"]]',
		'  n1["London"]',
		'  n2[["Global"]]',
		'  n3(["User 0"])',
		'  n4{{"Robot"}}',
		'  n0 --> n1',
		'  n3 -->|"Viewer"| n1',
		'  n4 -->|"Admin"| n2',
	]);
});

it('draws numbers where names are more than Mermaid draws', () => {
	const drawing = drawAccess(accessGraph({ accounts, sites, users: people(501), serviceUsers }));
	expect(drawing).toMatchObject({ detail: 'counts', nodes: 5, edges: 3 });
	expect(drawing?.mermaid).toContain('("501 users")');
	expect(drawing?.mermaid).toContain('("1 service user")');
});

it('is none where not even the numbers fit', () => {
	const users = people(501).map((user, n) => ({ ...user, ...at('site', 's1', `Role ${n}`) }));
	expect(drawAccess(accessGraph({ accounts, sites, users }))).toBeUndefined();
});

it('lets no name of a person or role become markup', () => {
	const user = { id: 'u', fullName: '"]; click', ...at('site', 's1', '"| n0') };
	const drawing = drawAccess(accessGraph({ sites, users: [user] }));
	expect(drawing?.mermaid).toContain('(["#34;#93;#59; click"])');
	expect(drawing?.mermaid).toContain('-->|"#34;#124; n0"|');
});
