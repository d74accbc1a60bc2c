import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';

const box = sandbox({ accounts: 2, sites: 4, users: 15, serviceUsers: 5, agents: 60 });
const access = (format: string, filters: IDataObject = {}): IDataObject => ({
	resource: 'graph',
	operation: 'getAccess',
	format,
	filters,
});
const assets = (format: string, more: IDataObject = {}): IDataObject => ({
	resource: 'graph',
	operation: 'getAssets',
	format,
	include: ['site', 'device', 'owner'],
	filters: {},
	...more,
});
const rows = (name: Parameters<typeof box.console.rows>[0]) => box.console.rows(name);

describe('the access graph', () => {
	it('holds every grant of every user and service user', async () => {
		const { json } = await box.run(access('edges'));
		const expected = [...rows('users'), ...rows('serviceUsers')].flatMap((row) =>
			(row.scopeRoles as IDataObject[]).map(({ id = null, roleId }) => [row.id, roleId, id]),
		);
		const grants = json
			.filter(({ kind }) => kind === 'grant')
			.map(({ fromId, roleId, scopeId }) => [fromId, roleId, scopeId]);
		expect(grants.sort()).toEqual(expected.sort());
		expect(json.filter(({ kind }) => kind === 'contains')).toHaveLength(4);
		expect(box.asked).toEqual([
			'GET /accounts',
			'GET /sites',
			'GET /rbac/roles',
			'GET /users',
			'GET /service-users',
		]);
	});

	it('is one item, with custom roles that no list holds', async () => {
		const { json, hints } = await box.run(access('graph'));
		expect(json).toHaveLength(1);
		const { nodes, edges } = json[0] as { nodes: IDataObject[]; edges: IDataObject[] };
		const keys = new Set(nodes.map(({ key }) => key));
		for (const { from, to } of edges) {
			expect(keys).toContain(from);
			expect(keys).toContain(to);
		}
		expect(nodes.filter(({ type, listed }) => type === 'role' && listed === false)).not.toEqual([]);
		expect(json[0]?.missingPermissions).toEqual([]);
		expect(hints).toEqual([]);
	});

	it('is a diagram that names everybody where that is not too much', async () => {
		const few = await box.run(access('mermaid'));
		expect(few.json[0]).toMatchObject({ detail: 'people' });
		expect(few.hints).toEqual([]);
		for (const { fullName } of rows('users').slice(0, 3)) {
			expect(few.json[0]?.mermaid).toContain(`(["${String(fullName)}"])`);
		}
		const grants = (await box.run(access('edges'))).json.filter(({ kind }) => kind === 'grant');
		expect(String(few.json[0]?.mermaid).match(/-->\|/g)).toHaveLength(grants.length);
	});

	it('goes on for a token that may not list accounts', async () => {
		const [site] = rows('sites');
		const { value } = box.console.issueToken({
			scope: { level: 'site', ids: [String(site?.id)] },
		});
		const { json, hints } = await box.run(access('graph'), [{}], { token: value });
		const { nodes } = json[0] as { nodes: IDataObject[] };
		expect(nodes).toContainEqual(
			expect.objectContaining({ type: 'account', name: site?.accountName }),
		);
		expect(json[0]?.missingPermissions).toEqual(['Accounts > View']);
		expect(hints[0]).toContain('lacks "Accounts > View"');
	});

	it('names each permission that is missing, and fails when all are', async () => {
		const some = box.without('Users.view', 'Service Users.view');
		const { hints } = await box.run(access('edges'), [{}], { token: some });
		expect(hints[0]).toContain('"Console Users > View", "Service Users > View"');
		const none = box.without(
			...['Accounts.view', 'Sites.view', 'Roles.view', 'Users.view', 'Service Users.view'],
		);
		const { error } = await box.run(access('edges'), [{}], { token: none });
		expect(error?.message).toMatch(/lacks the permission "Accounts > View"$/);
	});

	it('fails whole when a list breaks off', async () => {
		box.console.setFaults({
			match: 'GET /service-users',
			effect: { kind: 'status', status: 400, code: 400010, title: 'Bad' },
		});
		const { error, json } = await box.run(access('edges'));
		expect(error?.message).toMatch(/^The console refused: Bad/);
		expect(json).toEqual([]);
	});

	it('asks for one site only, and takes its account from it', async () => {
		const [site] = rows('sites');
		const { json } = await box.run(access('graph', { siteIds: [String(site?.id)] }));
		const { nodes } = json[0] as { nodes: IDataObject[] };
		expect(box.asked).not.toContain('GET /accounts');
		expect(nodes.filter(({ type }) => type === 'account')).toEqual([
			expect.objectContaining({ id: site?.accountId }),
		]);
		expect(box.console.log.map(({ query }) => query.siteIds)).toEqual(Array(4).fill(site?.id));
	});
});

describe('the asset graph', () => {
	it('holds every agent in its group, its machine and its person', async () => {
		const { json } = await box.run(assets('items'));
		const of = (type: string) => json.filter(({ _type }) => _type === type);
		expect(of('sentinelone_agent')).toHaveLength(60);
		expect(of('sentinelone_device')).toHaveLength(60);
		expect(of('sentinelone_group')).toHaveLength(box.console.count('groups'));
		expect(of('sentinelone_account')).toHaveLength(2);
		expect(of('sentinelone_group_has_agent')).toHaveLength(60);
		expect(of('sentinelone_owner_owns_device')).toHaveLength(60);
		expect(of('sentinelone_account_has_group')).toHaveLength(box.console.count('groups'));
		const [agent] = rows('agents');
		expect(of('sentinelone_group_has_agent')).toContainEqual(
			expect.objectContaining({
				kind: 'relationship',
				_fromEntityKey: `sentinelone_group-id-${String(agent?.groupId)}`,
				_toEntityKey: `sentinelone_agent-id-${String(agent?.id)}`,
			}),
		);
		const keys = json.map(({ _key }) => _key);
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('pages through groups as through agents', async () => {
		await box.run(assets('items'));
		const limits = box.console.log.map(({ path, query }) => [path, query.limit]);
		expect(limits).toContainEqual(['/groups', '1000']);
		expect(limits).toContainEqual(['/agents', '1000']);
	});

	it('is one object', async () => {
		const { json } = await box.run(assets('graph', { include: [] }));
		const { entities, relationships } = json[0] as Record<string, IDataObject[]>;
		expect(new Set(entities?.map(({ _type }) => _type))).toEqual(
			new Set(['sentinelone_account', 'sentinelone_group', 'sentinelone_agent']),
		);
		expect(relationships).not.toEqual([]);
	});

	it('is a diagram, and says what it left out', async () => {
		const whole = await box.run(assets('mermaid', { include: ['site'] }));
		expect(whole.json[0]).toMatchObject({ detail: 'all' });
		expect(String(whole.json[0]?.mermaid)).toMatch(/^flowchart LR\n {2}n0/);
		box.console.addAgents(600);
		const { json, hints } = await box.run(assets('mermaid'));
		expect(json[0]).toMatchObject({ detail: 'groups' });
		expect(hints[0]).toMatch(/^Drawn down to the groups only/);
	});

	it('of one group holds that group, its site and account', async () => {
		const [group] = rows('groups');
		const { json } = await box.run(
			assets('items', { filters: { groupIds: [String(group?.id)] }, include: ['site'] }),
		);
		const of = (type: string) => json.filter(({ _type }) => _type === type);
		expect(of('sentinelone_group').map(({ id }) => id)).toEqual([group?.id]);
		expect(of('sentinelone_site').map(({ id }) => id)).toEqual([group?.siteId]);
		expect(of('sentinelone_account')).toHaveLength(1);
	});

	it('goes on for a token of a site', async () => {
		const [site] = rows('sites');
		const { value } = box.console.issueToken({
			scope: { level: 'site', ids: [String(site?.id)] },
		});
		const { json, hints } = await box.run(assets('items'), [{}], { token: value });
		expect(hints[0]).toContain('"Accounts > View"');
		expect(json).toContainEqual(
			expect.objectContaining({ _type: 'sentinelone_account', name: site?.accountName }),
		);
	});

	it.each([
		['an unknown format', { format: 'png' }, 'Format cannot be "png"'],
		['an unknown part', { include: ['user'] }, 'Include cannot be "user"'],
		[
			'a blank filter',
			{ filters: { siteIds: '={{ $json.none }}' } },
			'Filter "Site Names or IDs" is empty',
		],
	])('sends nothing for %s', async (_name, more, message) => {
		const { error } = await box.run(assets('items', more), [{}]);
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});
});
