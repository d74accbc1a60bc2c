import nock from 'nock';
import type { INode } from 'n8n-workflow';
import { API, CONSOLE, TOKEN, VENDOR } from '../../harness/sentinelone';
import { live, manual, sandbox } from './trigger';

/** What n8n and the person see: state, failures, time, overlapping polls. */

const on = sandbox();
const agents = { event: 'agentCreated' };
const allowLocal = () => nock.enableNetConnect('127.0.0.1');
beforeEach(allowLocal);

const page = (rows: object[], nextCursor: string | null = null) => ({
	data: rows,
	pagination: { totalItems: rows.length, nextCursor },
	errors: null,
});
const row = (n: number, createdAt = `2026-03-01T12:00:00.00000${n}Z`) => ({
	id: `22549473093849380${n}`,
	computerName: `pc-${n}`,
	createdAt,
});

describe('state', () => {
	it('is one value under one key and replaces the former whole', async () => {
		const trigger = await on.live(agents);
		await trigger.activate();
		on.console.addAgents(2);
		await trigger.poll();
		const data = trigger.staticData();
		expect(Object.keys(data)).toEqual(['poll']);
		expect(data.poll).toMatchObject({ version: 1, state: { kind: 'timed' } });
	});

	it('is not touched by a poll that fails, in either host', async () => {
		for (const host of ['legacy', 'durable'] as const) {
			const trigger = await on.live(agents, { host });
			await trigger.activate();
			await trigger.poll();
			const before = JSON.stringify(trigger.staticData());
			on.console.addAgents(1);
			on.console.setFaults({ effect: { kind: 'status', status: 400 } });
			await expect(trigger.poll()).rejects.toThrow('The console refused');
			expect(JSON.stringify(trigger.staticData())).toBe(before);
			on.console.setFaults();
			expect(await trigger.poll()).toHaveLength(1);
		}
	});

	it('starts anew, without items, when filters, event or console change', async () => {
		const trigger = await on.live(agents);
		await trigger.activate();
		on.console.addAgents(1);
		await trigger.poll();
		on.console.addAgents(1);
		const staticData = { ...trigger.workflow.staticData };
		const other = await on.live({ ...agents, filters: { osTypes: ['linux'] } }, {}, { staticData });
		expect(await other.poll()).toEqual([]);
		on.console.addAgents([{ osType: 'linux' }]);
		expect(await other.poll()).toHaveLength(1);
	});

	it('survives a restart of n8n: what came meanwhile is delivered, what was is not', async () => {
		const node = { id: 'restarted' };
		const trigger = await on.live(agents, {}, { node });
		await trigger.activate();
		const [first] = on.console.addAgents(1);
		expect(await trigger.poll()).toMatchObject([{ id: first }]);
		const [second] = on.console.addAgents(1);
		const staticData = JSON.parse(JSON.stringify(trigger.workflow.staticData));
		const again = await on.live(agents, {}, { staticData, node: { id: 'another-process' } });
		await again.activate();
		expect(again.took()).toMatchObject([{ id: second }]);
		expect(await again.poll()).toEqual([]);
	});

	it('starts anew when it was written by another version', async () => {
		const staticData = { 'node:SentinelOne Trigger': { poll: { version: 99, state: {} } } };
		const trigger = await on.live(agents, {}, { staticData });
		expect(await trigger.poll()).toEqual([]);
		on.console.addAgents(1);
		expect(await trigger.poll()).toHaveLength(1);
	});
});

describe('time', () => {
	it('lets a second poll pass while the first is under way', async () => {
		const trigger = await on.live(agents);
		await trigger.activate();
		on.console.addAgents(1);
		on.console.setFaults({ effect: { kind: 'latency', ms: 300 } });
		on.console.clearLog();
		const first = trigger.tick();
		await trigger.tick();
		expect(on.console.log.length).toBeLessThanOrEqual(1);
		await first;
		expect(trigger.took()).toHaveLength(1);
		on.console.setFaults();
		expect(await trigger.poll()).toEqual([]);
	});

	it('ends within the budget of the host with what it has, and goes on at the next poll', async () => {
		const trigger = await on.live(
			{ ...agents, options: { maxItems: 10_000 } },
			{ budgetMs: 4_000 },
		);
		await trigger.activate();
		on.console.addAgents(2_500);
		on.console.setFaults({ onPage: 'later', effect: { kind: 'latency', ms: 30_000 } });
		const first = await trigger.poll();
		expect(first).toHaveLength(1_000);
		on.console.setFaults();
		const rest = await trigger.poll();
		expect(rest).toHaveLength(1_500);
		const ids = [...first, ...rest].map(({ id }) => id);
		expect(new Set(ids).size).toBe(2_500);
	});

	it('works on hosts that know no budget', async () => {
		const trigger = await on.live(agents);
		// As before n8n-workflow 2.38.
		const { prototype } = (await import('n8n-core')).PollContext as unknown as {
			prototype: { getPollBudgetMs?: unknown };
		};
		const { getPollBudgetMs } = prototype;
		delete prototype.getPollBudgetMs;
		try {
			await trigger.activate();
			on.console.addAgents(1);
			expect(await trigger.poll()).toHaveLength(1);
		} finally {
			if (getPollBudgetMs !== undefined) prototype.getPollBudgetMs = getPollBudgetMs;
		}
	});
});

describe('failures', () => {
	it('refuses activation with a wrong token and says what to do', async () => {
		const trigger = await on.live(agents, {}, { credential: on.credential('x'.repeat(80)) });
		await expect(trigger.activate()).rejects.toMatchObject({
			message: expect.stringMatching(
				/^Reconnect: the console did not accept the API token/,
			) as string,
			description: expect.stringContaining('Generate a new one'),
			failure: { cause: 'credential-invalid' },
		});
	});

	it('says that the token was revoked while it ran', async () => {
		const token = on.console.issueToken({});
		const trigger = await on.live(agents, {}, { credential: on.credential(token.value) });
		await trigger.activate();
		on.console.revokeToken(token.value);
		await expect(trigger.poll()).rejects.toMatchObject({
			message: expect.stringContaining('Reconnect'),
			failure: { cause: 'credential-invalid' },
		});
	});

	it('names the permission that the role lacks', async () => {
		const token = on.console.issueToken({ without: ['Endpoints.view'] });
		const trigger = await on.live(agents, {}, { credential: on.credential(token.value) });
		await expect(trigger.activate()).rejects.toMatchObject({
			message: `The role of the API token's user lacks the permission "Endpoints > View"`,
			failure: { cause: 'credential-invalid' },
		});
	});

	it("tells n8n's back-off when to come again", async () => {
		nock(CONSOLE).get(`${API}/agents`).query(true).reply(429, {}, { 'retry-after': '600' });
		const trigger = await live(agents, { credential: VENDOR });
		await expect(trigger.activate()).rejects.toMatchObject({
			failure: { cause: 'rate-limited', retryAfterMs: 600_000 },
		});
	});

	it('keeps the token out of errors and items', async () => {
		nock(CONSOLE)
			.get(`${API}/agents`)
			.query(true)
			.reply(400, { errors: [{ code: 400010, title: `no ${TOKEN}`, detail: TOKEN }] });
		const trigger = await live(agents, { credential: VENDOR });
		const error: unknown = await trigger.activate().catch((thrown: unknown) => thrown);
		expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain(TOKEN);
	});

	it.each([
		[{ options: { maxItems: 0 } }, 'Max Items per Poll is not a whole number'],
		[{ filters: { siteIds: [] } }, 'Filter "Site Names or IDs" is empty'],
		[{ existing: 'hours', hours: -1 }, 'Hours is not a whole number'],
		[{ event: 'nothing' }, 'Trigger On cannot be "nothing"'],
	])('names the parameter: %j', async (parameters, message) => {
		const trigger = await on.live({ ...agents, ...parameters });
		await expect(trigger.activate()).rejects.toThrow(message);
	});
});

describe('in the editor', () => {
	it('shows the newest rows, asks once, and leaves the state alone', async () => {
		nock(CONSOLE)
			.get(`${API}/agents`)
			.query({ sortBy: 'createdAt', sortOrder: 'desc', limit: '5', skipCount: 'true' })
			.reply(200, page([row(2), row(1)]));
		const { json, spec } = await manual(agents, { credential: VENDOR });
		expect(json.map(({ computerName }) => computerName)).toEqual(['pc-2', 'pc-1']);
		expect(spec.staticData).toBeUndefined();
	});

	it('says plainly that there is nothing', async () => {
		nock(CONSOLE).get(`${API}/agents`).query(true).reply(200, page([]));
		const { run, json } = await manual(agents, { credential: VENDOR });
		expect(run.status).toBe('success');
		expect(json).toEqual([]);
	});

	it.each(['agentSeen', 'agentUpdated', 'userAccessChanged', 'userSeen'])(
		'shows samples of %s',
		async (event) => {
			const { json } = await on.manual({ event, changes: ['infected'] });
			expect(json.length).toBeGreaterThan(0);
			expect(json[0]).toHaveProperty('trigger.eventId');
		},
	);
});

describe('requests', () => {
	it('asks for what came since, from the oldest up, and spares the console the count', async () => {
		nock(CONSOLE)
			.get(`${API}/agents`)
			.query(true)
			.reply(200, page([row(1)]));
		const trigger = await live(
			{ ...agents, filters: { siteIds: ['225494730938493804'] } },
			{ credential: VENDOR },
		);
		await trigger.activate();
		nock(CONSOLE)
			.get(`${API}/agents`)
			.query({
				siteIds: '225494730938493804',
				createdAt__gte: '2026-03-01T12:00:00.000002Z',
				sortBy: 'createdAt',
				sortOrder: 'asc',
				limit: '1000',
				skipCount: 'true',
			})
			.reply(200, page([row(2), row(3)]));
		expect((await trigger.poll()).map(({ computerName }) => computerName)).toEqual([
			'pc-2',
			'pc-3',
		]);
	});

	it('stops when the console goes round in circles, and loses nothing', async () => {
		nock(CONSOLE)
			.get(`${API}/agents`)
			.query(true)
			.reply(200, page([row(1)]));
		const trigger = await live(agents, { credential: VENDOR });
		await trigger.activate();
		nock(CONSOLE)
			.get(`${API}/agents`)
			.query(true)
			.times(2)
			.reply(200, page([row(2)], 'again'));
		await expect(trigger.poll()).rejects.toThrow('the same page twice');
		nock(CONSOLE)
			.get(`${API}/agents`)
			.query(true)
			.reply(200, page([row(2)]));
		expect(await trigger.poll()).toHaveLength(1);
	});

	it('delivers existing records when asked to', async () => {
		const options = { maxItems: 5 };
		const trigger = await on.live({ event: 'userCreated', existing: 'all', options });
		await trigger.activate();
		let total = trigger.took().length;
		expect(total).toBe(5);
		for (let more = -1; more !== 0; total += more) more = (await trigger.poll()).length;
		expect(total).toBe(on.console.count('users'));
	});

	it('gives each node and workflow a state of its own', async () => {
		const shared: Partial<INode> = { id: 'same-id' };
		const one = await on.live(agents, {}, { node: shared });
		await one.activate();
		on.console.addAgents(1);
		const other = await on.live(
			{ ...agents, filters: { osTypes: ['linux'] } },
			{},
			{ node: shared },
		);
		expect(await other.poll()).toEqual([]);
		expect(await one.poll()).toHaveLength(1);
	});
});
