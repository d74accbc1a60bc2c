import { sandbox } from '../../../../harness/sandbox';
import { byId, id as madeUp } from '../../../../harness/sentinelone';

const box = sandbox({ agents: 60 });
const agents = (n: number) =>
	box.console.rows('agents').slice(0, n) as Array<{ id: string; computerName: string }>;
const scan = {
	resource: 'agent',
	operation: 'initiateScan',
	target: 'agent',
	agentId: byId('={{ $json.id }}'),
};

it('initiate scan starts a full disk scan on each agent, in one request', async () => {
	const chosen = agents(5);
	const { json, hints } = await box.run(scan, chosen);
	expect(json).toEqual(chosen.map(({ id }) => ({ id, affected: 1 })));
	expect(box.asked).toEqual(['POST /agents/actions/initiate-scan']);
	for (const { id } of chosen) expect(box.console.agent(id)?.scanStatus).toBe('started');
	expect(hints).toEqual(['1 request for 5 items; 5 agents affected.']);
});

it('abort scan stops it', async () => {
	const [agent] = agents(1);
	await box.run(scan, [agent!]);
	await box.run({ ...scan, operation: 'abortScan' }, [agent!]);
	expect(box.console.agent(agent!.id)?.scanStatus).toBe('aborted');
});

it('an agent that the console does not know fails by name, the others are scanned', async () => {
	const [known] = agents(1);
	const node = { onError: 'continueRegularOutput' as const };
	const { json } = await box.run(scan, [known!, { id: madeUp(1) }], { node });
	expect(json[0]).toEqual({ id: known!.id, affected: 1 });
	expect(json[1]).toMatchObject({ error: `The console has no agent with the ID ${madeUp(1)}` });
});

it('everything reaches the whole fleet, by ids, and no empty filter', async () => {
	const { json } = await box.run({ ...scan, target: 'all', confirmAll: true, maxAgents: 1000 });
	expect(json).toEqual([{ affected: box.console.count('agents') }]);
	for (const { body, method } of box.console.log) {
		if (method === 'POST')
			expect((body as { filter: { ids: string[] } }).filter.ids.length).toBeGreaterThan(0);
	}
});

it('a filter reaches those that match', async () => {
	const [first] = agents(1);
	const { json } = await box.run({
		...scan,
		target: 'filter',
		filters: { computerName__contains: first!.computerName },
	});
	expect(json[0]?.affected).toBeGreaterThanOrEqual(1);
	expect(box.console.log[0]?.body).toEqual({
		filter: { computerName__contains: [first!.computerName] },
		data: {},
	});
});

it('names the permission that the role lacks', async () => {
	const { error } = await box.run(scan, agents(1), {
		token: box.without('Endpoints.initiateScan'),
	});
	expect(error?.message).toMatch(
		/lacks the permission "Endpoints > Initiate Scan"\. Nothing was changed by this request\.$/,
	);
});

describe('get and get many', () => {
	it('get returns one agent, simplified or raw', async () => {
		const [agent] = agents(1);
		const get = { resource: 'agent', operation: 'get', agentId: byId(agent!.id) };
		const simple = await box.run({ ...get, simplify: true });
		expect(simple.json[0]).toMatchObject({ id: agent!.id, computerName: agent!.computerName });
		expect(simple.json[0]).toHaveProperty('isActive');
		expect(simple.json[0]).not.toHaveProperty('networkInterfaces');
		const full = await box.run({ ...get, simplify: false });
		expect(full.json[0]).toHaveProperty('networkInterfaces');
	});

	it('get says when there is no such agent', async () => {
		const { error } = await box.run({
			resource: 'agent',
			operation: 'get',
			agentId: byId(madeUp(1)),
		});
		expect(error?.message).toBe(`The console has no agent with the ID ${madeUp(1)}`);
	});

	it('get many reads every page once', async () => {
		box.console.addAgents(2500);
		const { json } = await box.run({
			resource: 'agent',
			operation: 'getAll',
			returnAll: true,
			simplify: true,
		});
		expect(json).toHaveLength(box.console.count('agents'));
		expect(new Set(json.map((row) => row.id)).size).toBe(json.length);
		expect(box.asked).toHaveLength(3);
	});
});

it('the picker finds agents by a part of the computer name and pages on', async () => {
	const { context, methods } = box.picker();
	const [agent] = agents(1);
	const found = await methods.listSearch.searchAgents!.call(context, agent!.computerName);
	expect(found.results.map(({ value }) => value)).toContain(agent!.id);
	const first = await methods.listSearch.searchAgents!.call(context);
	expect(first.results).toHaveLength(100);
	const second = await methods.listSearch.searchAgents!.call(
		context,
		undefined,
		first.paginationToken as string,
	);
	expect(second.results[0]?.value).not.toBe(first.results[0]?.value);
});

it.each(['getAccounts', 'getSites', 'getGroups', 'getRoles'] as const)(
	'the drop-down %s lists what the token may see',
	async (method) => {
		const { context, methods } = box.picker();
		const options = await methods.loadOptions[method].call(context);
		expect(options.length).toBeGreaterThan(0);
		for (const { name, value } of options) {
			expect(name).not.toBe('');
			expect(value).toMatch(/^\d{18,}$/);
		}
	},
);
