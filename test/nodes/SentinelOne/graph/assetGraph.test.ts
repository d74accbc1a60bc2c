import type { IDataObject } from 'n8n-workflow';
import { assetGraph, onlyAround } from '../../../../nodes/SentinelOne/graph/assetGraph';
import { toMermaid } from '../../../../nodes/SentinelOne/graph/mermaid';

const ALL = ['site', 'device', 'owner'] as const;
const account = { id: 'a1', name: 'Acme' };
const site = { id: 's1', name: 'London', accountId: 'a1', accountName: 'Acme' };
const group = { id: 'g1', name: 'Servers', type: 'static', siteId: 's1' };
const agent = (n: number, more: IDataObject = {}): IDataObject => ({
	id: `e${n}`,
	computerName: `PC-${n}`,
	serialNumber: `SN${n}`,
	groupId: 'g1',
	groupName: 'Servers',
	siteId: 's1',
	siteName: 'London',
	accountId: 'a1',
	accountName: 'Acme',
	lastActiveDate: '2026-01-02T03:04:05.678901Z',
	...more,
});
const rows = (...agents: IDataObject[]) => ({
	accounts: [account],
	sites: [site],
	groups: [group],
	agents,
});
const keysOf = (graph: ReturnType<typeof assetGraph>, type: string) =>
	graph.entities.filter(({ _type }) => _type === type).map(({ _key }) => _key);

describe('an asset graph', () => {
	it('has the entities and relationships that asset graphs know', () => {
		const { entities, relationships } = assetGraph(rows(agent(1)), []);
		expect(entities.map(({ _key, _type, _class }) => [_key, _type, _class])).toEqual([
			['sentinelone_account-id-a1', 'sentinelone_account', 'Account'],
			['sentinelone_group-id-g1', 'sentinelone_group', 'Group'],
			['sentinelone_agent-id-e1', 'sentinelone_agent', 'HostAgent'],
		]);
		expect(relationships).toEqual([
			{
				_key: 'sentinelone_account-id-a1|has|sentinelone_group-id-g1',
				_type: 'sentinelone_account_has_group',
				_class: 'HAS',
				_fromEntityKey: 'sentinelone_account-id-a1',
				_toEntityKey: 'sentinelone_group-id-g1',
				displayName: 'HAS',
			},
			expect.objectContaining({
				_type: 'sentinelone_group_has_agent',
				_fromEntityKey: 'sentinelone_group-id-g1',
				_toEntityKey: 'sentinelone_agent-id-e1',
			}),
		]);
	});

	it('adds sites, machines and owners when asked', () => {
		const { relationships } = assetGraph(
			rows(agent(1, { activeDirectory: { userPrincipalName: 'Kim@Acme.com' } })),
			ALL,
		);
		expect(relationships.map(({ _type, _class }) => `${_type} ${_class}`).sort()).toEqual([
			'sentinelone_account_has_group HAS',
			'sentinelone_account_has_site HAS',
			'sentinelone_agent_protects_device PROTECTS',
			'sentinelone_group_has_agent HAS',
			'sentinelone_owner_owns_device OWNS',
			'sentinelone_site_has_group HAS',
		]);
	});

	it('takes the directory name of the machine from where the console keeps it', () => {
		const name = 'CN=PC-1,OU=Endpoints,DC=ACME';
		const { entities } = assetGraph(
			rows(agent(1, { activeDirectory: { computerDistinguishedName: name } })),
			['device'],
		);
		expect(entities.at(-2)).toMatchObject({
			_type: 'sentinelone_agent',
			adComputerDistinguishedName: name,
			lastSeenOn: Date.parse('2026-01-02T03:04:05.678Z'),
			function: 'anti-malware',
		});
		expect(entities.at(-1)).toMatchObject({ adComputerDistinguishedName: name });
	});

	it('never holds license keys or registration tokens', () => {
		const graph = assetGraph(
			{
				accounts: [{ ...account, licenses: { secret: 'canary' } }],
				sites: [{ ...site, registrationToken: 'canary' }],
				groups: [{ ...group, registrationToken: 'canary' }],
				agents: [agent(1, { licenseKey: 'canary' })],
			},
			ALL,
		);
		expect(JSON.stringify(graph)).not.toContain('canary');
	});

	it('gives tags as properties', () => {
		const tags = { sentinelone: [{ key: 'Owner', value: 'IT', id: '1' }, { value: 'x' }] };
		const { entities } = assetGraph(rows(agent(1, { tags })), []);
		expect(entities.at(-1)).toMatchObject({ 'tag.Owner': 'IT' });
	});

	it('names accounts, sites and groups from the agents where their lists may not be read', () => {
		const graph = assetGraph({ agents: [agent(1)] }, ['site']);
		expect(graph.entities.map(({ displayName }) => displayName)).toEqual([
			'Acme',
			'London',
			'Servers',
			'PC-1',
		]);
		expect(graph.relationships.map(({ _type }) => _type)).toContain(
			'sentinelone_account_has_group',
		);
	});

	it('keeps only what surrounds the groups and agents that were asked for', () => {
		const all = rows(agent(1));
		const wider = {
			...all,
			sites: [site, { id: 's2', name: 'Rome', accountId: 'a2', accountName: 'Other' }],
			accounts: [account, { id: 'a2', name: 'Other' }],
		};
		expect(onlyAround(wider)).toEqual(all);
	});
});

describe('a machine', () => {
	const devices = (...agents: IDataObject[]) =>
		keysOf(assetGraph(rows(...agents), ['device']), 'sentinelone_device');

	it('is the same for an agent that was installed anew', () => {
		expect(
			devices(agent(1, { serialNumber: 'abc1' }), agent(2, { serialNumber: 'ABC1 ' })),
		).toEqual(['sentinelone_device-serial-ABC1']);
	});

	it('is described by the agent that was seen last', () => {
		const older = agent(1, { serialNumber: 'A', lastActiveDate: '2025-01-01T00:00:00Z' });
		const newer = agent(2, { serialNumber: 'A' });
		for (const agents of [
			[older, newer],
			[newer, older],
		]) {
			const { entities } = assetGraph(rows(...agents), ['device']);
			const [device] = entities.filter(({ _type }) => _type === 'sentinelone_device');
			expect(device?.hostname).toBe('PC-2');
		}
	});

	it.each([
		['To Be Filled By O.E.M.'],
		['None'],
		['0'],
		['000000'],
		['Default string'],
		[null],
		[''],
	])('is not known by the serial number %p, but by its address', (serialNumber) => {
		const macs = (n: number) => ({
			serialNumber,
			networkInterfaces: [
				{ physical: `98:fa:9b:00:00:0${n}`, gatewayMacAddress: 'aa:bb:cc:ff:ff:ff' },
			],
		});
		expect(devices(agent(1, macs(1)), agent(2, macs(2)))).toEqual([
			'sentinelone_device-mac-98fa9b000001',
			'sentinelone_device-mac-98fa9b000002',
		]);
	});

	it('is the agent itself where nothing else names it', () => {
		expect(devices(agent(1, { serialNumber: '', uuid: 'u-1' }))).toEqual([
			'sentinelone_device-agent-u-1',
		]);
	});
});

describe('an owner', () => {
	const owners = (...agents: IDataObject[]) =>
		keysOf(assetGraph(rows(...agents), ['owner']), 'sentinelone_owner');
	const from = (userPrincipalName: unknown, mail: unknown, more: IDataObject = {}) => ({
		activeDirectory: { userPrincipalName, mail } as IDataObject,
		...more,
	});

	it.each([
		[from('Kim@Acme.com', 'k@acme.com'), 'sentinelone_owner-kim@acme.com'],
		[from(null, 'K@acme.com'), 'sentinelone_owner-k@acme.com'],
		[{ lastLoggedInUserName: 'kim', domain: 'ACME' }, 'sentinelone_owner-acme\\kim'],
		[{ lastLoggedInUserName: 'kim', domain: 'WORKGROUP' }, 'sentinelone_owner-pc-1\\kim'],
	])('is named by the best that the machine knows: %j', (more, key) => {
		expect(owners(agent(1, more as IDataObject))).toEqual([key]);
	});

	it('is one person on several machines of a domain, several on machines without one', () => {
		const same = { lastLoggedInUserName: 'admin', domain: 'ACME' };
		expect(owners(agent(1, same), agent(2, same))).toHaveLength(1);
		const local = { lastLoggedInUserName: 'admin', domain: 'WORKGROUP' };
		expect(owners(agent(1, local), agent(2, local))).toHaveLength(2);
	});

	it.each([['SYSTEM'], ['root'], ['N/A'], [''], [null]])('is nobody for %p', (name) => {
		expect(owners(agent(1, { lastLoggedInUserName: name, domain: 'ACME' }))).toEqual([]);
	});
});

describe('a Mermaid diagram', () => {
	const fleet = (count: number) =>
		assetGraph(rows(...Array.from({ length: count }, (_, n) => agent(n))), ALL);

	it('names every node once and draws every relationship but the way around sites', () => {
		const drawing = toMermaid(fleet(2));
		expect(drawing).toMatchObject({ detail: 'all', nodes: 7, edges: 6 });
		expect(drawing?.mermaid.split('\n').slice(0, 4)).toEqual([
			'flowchart LR',
			'  n0[["Acme"]]',
			'  n1["London"]',
			'  n2["Servers static"]',
		]);
		expect(drawing?.mermaid).toContain('-- PROTECTS -->');
	});

	it.each([
		[300, 'agents', 303],
		[600, 'groups', 3],
	])('of %i agents goes down to the %s', (count, detail, nodes) => {
		const drawing = toMermaid(fleet(count));
		expect(drawing).toMatchObject({ detail, nodes });
		if (detail === 'groups') expect(drawing?.mermaid).toContain('Servers static - 600 agents');
	});

	it('is none where not even the sites fit', () => {
		const sites = Array.from({ length: 501 }, (_, n) => ({ ...site, id: `s${n}` }));
		expect(toMermaid(assetGraph({ accounts: [account], sites }, ALL))).toBeUndefined();
	});

	it('lets no name become markup', () => {
		const name = '"]; click n0 "javascript:x" <b>`#1`</b>\nend\u202e';
		const drawing = toMermaid(assetGraph({ accounts: [{ id: 'a', name }] }, []));
		expect(drawing?.mermaid).toBe(
			'flowchart LR\n  n0[["#34;#93;#59; click n0 #34;javascript:x#34; #60;b#62;#96;#35;1#96;#60;/b#62; end"]]',
		);
	});
});
