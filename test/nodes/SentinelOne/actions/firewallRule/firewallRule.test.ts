import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId } from '../../../../harness/sentinelone';

const box = sandbox();
const keepGoing = { node: { onError: 'continueRegularOutput' as const } };
const site = () => String(box.console.rows('sites', 1)[0]?.id);

describe.each([
	['firewallRule', 'firewallRules', '/firewall-control', 'firewall rule'],
	[
		'networkQuarantineRule',
		'networkQuarantineRules',
		'/firewall-control/network-quarantine',
		'network quarantine rule',
	],
] as const)('%s', (resource, rows, path, noun) => {
	const op = (operation: string, more: IDataObject = {}): IDataObject => ({
		resource,
		operation,
		...more,
	});
	const one = (id: string) => ({ [`${resource}Id`]: byId(id) });
	const create = (more: IDataObject = {}) =>
		op('create', {
			...{ name: 'Bad hosts', action: 'Block', status: 'Enabled', osTypes: ['windows', 'linux'] },
			...{ scope: 'site', siteIds: [site()], confirmAllTraffic: false },
			...{ additionalFields: { remoteHosts: '198.51.100.7, evil.example' }, ...more },
		});
	const made = async (more: IDataObject = {}) => String((await box.run(create(more))).json[0]?.id);
	const ruleOf = (id: string) => box.console.get(rows, id);
	const writes = () => box.asked.filter((call) => !call.startsWith('GET'));

	it('makes a rule with its hosts by their kinds, gets, lists and deletes it', async () => {
		const id = await made({
			additionalFields: {
				...{ remoteHosts: '198.51.100.7, evil.example, 203.0.113.0/24', direction: 'outbound' },
				...{ remotePort: '8000-9000', localPort: '80, 443', protocol: 'tcp' },
				application: 'C:\\bad.exe',
			},
		});
		expect(ruleOf(id)).toMatchObject({
			...{ scope: 'site', scopeId: site(), osTypes: ['windows', 'linux'], direction: 'outbound' },
			remoteHosts: [
				{ type: 'addresses', values: ['198.51.100.7'] },
				{ type: 'fqdn', values: ['evil.example'] },
				{ type: 'cidr', values: ['203.0.113.0/24'] },
			],
			remotePort: { type: 'range', values: [8000, 9000] },
			localPort: { type: 'ports', values: [80, 443] },
			application: { type: 'path', values: ['C:\\bad.exe'] },
		});
		const got = await box.run(op('get', { ...one(id), simplify: true }));
		expect(got.json).toEqual([expect.objectContaining({ id, name: 'Bad hosts' })]);
		const filters = { siteIds: [site()], name: 'Bad hosts' };
		const list = await box.run(op('getAll', { returnAll: true, simplify: true, filters }));
		expect(list.json.map((row) => row.id)).toContain(id);
		const all = await box.run(op('getAll', { returnAll: true, simplify: true }));
		expect(all.json).toHaveLength(box.console.count(rows));
		const gone = await box.run(op('delete', { target: resource, ...one(id) }));
		expect(gone.json).toEqual([{ id, deleted: true }]);
		expect(ruleOf(id)).toBeUndefined();
	});

	it('makes no rule for all traffic by accident', async () => {
		const { error } = await box.run(create({ additionalFields: {} }));
		expect(error?.message).toBe('The rule would apply to all traffic');
		expect(box.asked).toEqual([]);
		const { json } = await box.run(create({ additionalFields: {}, confirmAllTraffic: true }));
		expect(ruleOf(String(json[0]?.id))).toMatchObject({ name: 'Bad hosts' });
	});

	it.each([
		['a host that is none', { remoteHosts: '300.1.1.1' }, 'Remote Hosts holds neither'],
		['the whole network', { remoteHosts: '0.0.0.0/0' }, 'Remote Hosts holds neither'],
		['a port that is none', { remotePort: '70000' }, 'Remote Port is not a whole number'],
		['a range from its end', { localPort: '90-80' }, 'Local Port ends before it begins'],
	])('sends nothing with %s', async (_what, additionalFields, message) => {
		expect((await box.run(create({ additionalFields }))).error?.message).toContain(message);
		expect(box.asked).toEqual([]);
	});

	it('changes and switches by id, and nothing without one', async () => {
		const id = await made();
		const before = ruleOf(id);
		const changed = await box.run(op('update', { ...one(id), updateFields: { action: 'Allow' } }));
		expect(changed.json[0]).toMatchObject({ id, action: 'Allow' });
		expect(ruleOf(id)).toEqual({ ...before, action: 'Allow', updatedAt: expect.any(String) });
		const off = await box.run(op('disable', { target: resource, ...one(id) }));
		expect(off.json).toEqual([{ id, affected: 1 }]);
		expect(ruleOf(id)?.status).toBe('Disabled');
		await box.run(op('enable', { target: resource, ...one(id) }));
		expect(ruleOf(id)?.status).toBe('Enabled');
		box.console.clearLog();
		for (const operation of ['enable', 'disable', 'delete']) {
			const ids = { target: 'ids', [`${resource}Ids`]: '={{ $json.none }}' };
			expect((await box.run(op(operation, ids))).error?.message).toMatch(/ IDs is empty$/);
		}
		expect(box.asked).toEqual([]);
	});

	it('moves a rule among those of its scope', async () => {
		await made();
		const last = await made();
		const { json } = await box.run(op('reorder', { ...one(last), position: 1 }));
		expect(json).toEqual([{ id: last, position: 1, moved: true }]);
		const own = box.console.find(rows, (row) => row.scopeId === site());
		expect(Math.min(...own.map(({ order }) => Number(order)))).toBe(ruleOf(last)?.order);
	});

	it('says what the token lacks', async () => {
		const token = box.without(
			'Firewall Control.manageRulesAndTags',
			'Network Quarantine Control.manageRulesAndTags',
		);
		expect((await box.run(create(), [{}], { token })).error?.message).toContain(
			'Firewall Control > Manage Rules and Tags',
		);
	});

	describe('hosts', () => {
		const add = (id: string, more: IDataObject = {}) =>
			op('addHosts', { ...one(id), hosts: '={{ $json.host }}', options: {}, ...more });
		const remove = (id: string) => op('removeHosts', { ...one(id), hosts: '={{ $json.host }}' });
		const hostsOf = (id: string) =>
			(ruleOf(id)?.remoteHosts as IDataObject[]).flatMap(({ values }) => values as string[]);

		it('of all items are added with one read and one write', async () => {
			const id = await made();
			const before = ruleOf(id);
			box.console.clearLog();
			const inputs = [{ host: '198.51.100.8' }, { host: '198.51.100.7' }, { host: 'a.example' }];
			const { json } = await box.run(add(id), inputs);
			expect(json.map(({ added, present }) => [added, present])).toEqual([
				[['198.51.100.8'], []],
				[[], ['198.51.100.7']],
				[['a.example'], []],
			]);
			expect(writes()).toEqual([`PUT /firewall-control/${id}`]);
			expect(hostsOf(id)).toEqual(['198.51.100.7', '198.51.100.8', 'evil.example', 'a.example']);
			expect({ ...ruleOf(id), remoteHosts: 0, updatedAt: 0 }).toEqual({
				...{ ...before, remoteHosts: 0, updatedAt: 0 },
			});
		});

		it('that are there already are not written again', async () => {
			const id = await made();
			box.console.clearLog();
			const { json } = await box.run(add(id), [{ host: 'EVIL.example' }]);
			expect(json[0]).toMatchObject({ added: [], present: ['evil.example'], rules: [] });
			expect(writes()).toEqual([]);
		});

		it('go on in a copy where a rule is full, and come out of both', async () => {
			const id = await made();
			const options = { mostHosts: 3 };
			const inputs = ['a', 'b', 'c'].map((host) => ({ host: `${host}.example` }));
			const { json } = await box.run(add(id, { options }), inputs);
			const rules = json[0]?.rules as IDataObject[];
			expect(rules.map(({ name }) => name)).toEqual(['Bad hosts', 'Bad hosts (2)']);
			const copy = String(rules[1]?.id);
			expect(hostsOf(copy)).toEqual(['b.example', 'c.example']);
			expect(ruleOf(copy)).toMatchObject({ action: 'Block', scope: 'site', scopeId: site() });
			const out = [{ host: 'a.example' }, { host: 'b.example' }, { host: 'z.example' }];
			const gone = await box.run(remove(id), out);
			expect(gone.json.map(({ removed, absent }) => [removed, absent])).toEqual([
				[['a.example'], []],
				[['b.example'], []],
				[[], ['z.example']],
			]);
			expect(hostsOf(id)).toEqual(['198.51.100.7', 'evil.example']);
			expect(hostsOf(copy)).toEqual(['c.example']);
			box.console.remove(rows, copy);
		});

		it('are refused where the rule is full and no other may be made', async () => {
			const id = await made();
			const options = { mostHosts: 2, makeRules: false };
			box.console.clearLog();
			const { error } = await box.run(add(id, { options }), [{ host: 'a.example' }]);
			expect(error?.message).toContain('has no room for 1 of the hosts');
			expect(writes()).toEqual([]);
		});

		it('the last one stays', async () => {
			const id = await made({ additionalFields: { remoteHosts: '198.51.100.7' } });
			box.console.clearLog();
			const { error } = await box.run(remove(id), [{ host: '198.51.100.7' }]);
			expect(error?.message).toContain('would have no host left');
			expect(writes()).toEqual([]);
		});

		it('a dry run shows what would be written, and of its own item alone', async () => {
			const id = await made();
			box.console.clearLog();
			const { json } = await box.run(add(id, { options: { dryRun: true } }), [
				{ host: 'a.example' },
				{ host: 'b.example' },
			]);
			expect(JSON.stringify(json[0]?.body)).toContain('a.example');
			expect(JSON.stringify(json[0]?.body)).not.toContain('b.example');
			expect(writes()).toEqual([]);
		});

		it('tell what was written before a copy could not be made', async () => {
			const id = await made();
			box.console.setFaults({
				match: `POST ${path}`,
				effect: { kind: 'status', status: 400 },
			});
			const options = { mostHosts: 3 };
			const inputs = [{ host: 'a.example' }, { host: 'b.example' }];
			const { json } = await box.run(add(id, { options }), inputs, keepGoing);
			box.console.setFaults();
			for (const { error } of json) expect(error).toContain(`Done before this: 1 ${noun}`);
			expect(hostsOf(id)).toContain('a.example');
		});
	});
});

it.each([
	['location', 'locations'],
	['firewallTag', 'firewallTags'],
] as const)('lists every %s', async (resource, rows) => {
	const { json } = await box.run({
		resource,
		operation: 'getAll',
		returnAll: true,
		simplify: true,
	});
	expect(json).toHaveLength(box.console.count(rows));
	expect(json[0]).toMatchObject({ id: expect.any(String), name: expect.any(String) });
});
