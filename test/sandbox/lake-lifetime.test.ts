import { startConsole, type LakeOptions, type SandboxConsole } from '../../sandbox/console';
import { LakeClient } from './lakeClient';

let sandbox: SandboxConsole;
let lake: LakeClient;
const NOW = Date.parse('2026-06-01T12:00:00Z');
const PQ = {
	queryType: 'PQ',
	tenant: true,
	startTime: '1h',
	endTime: 'now',
	pq: { query: "event.type = 'Login' | group n = count() by endpoint.name", resultType: 'TABLE' },
};

async function start(options: LakeOptions = {}) {
	sandbox = await startConsole({ agents: 10, threats: 3, now: () => NOW, lake: options });
	sandbox.setClock(NOW);
	lake = new LakeClient(sandbox);
}
beforeEach(() => start({ steps: 3 }));
afterEach(() => sandbox.close());

async function launched(body: object = PQ) {
	const { json, tag = '' } = await lake.launch(body);
	return { id: String(json.id), tag };
}

describe('the forward tag', () => {
	it('must come with every poll and with the end', async () => {
		const { id, tag } = await launched();
		expect((await lake.poll(id, undefined)).status).toBe(404);
		expect((await lake.poll(id, 'node-x')).status).toBe(404);
		expect((await lake.end(id, undefined)).status).toBe(404);
		expect(sandbox.lake.counts().wrongTags).toBe(3);
		expect(sandbox.lake.open()).toHaveLength(1);
		expect((await lake.poll(id, tag)).status).toBe(200);
	});

	it('is another one now and then: only the newest will do', async () => {
		sandbox.lake.set({ newTagEvery: 2, steps: 9 });
		const { id, tag } = await launched();
		expect((await lake.poll(id, tag)).tag).toBe(tag);
		const renewed = await lake.poll(id, tag);
		expect(renewed.tag).not.toBe(tag);
		expect((await lake.poll(id, tag)).status).toBe(404);
		expect((await lake.end(id, tag)).status).toBe(404);
		expect((await lake.end(id, renewed.tag)).status).toBe(204);
	});

	it('stays good when the answer with a newer one broke', async () => {
		sandbox.lake.set({ newTagEvery: 1, steps: 9 });
		const { id, tag } = await launched();
		sandbox.setFaults({ match: 'GET /sdl/*', times: 2, effect: { kind: 'reset', when: 'after' } });
		await expect(lake.poll(id, tag)).rejects.toMatchObject({ code: 'ECONNRESET' });
		await expect(lake.poll(id, tag)).rejects.toMatchObject({ code: 'ECONNRESET' });
		const heard = await lake.poll(id, tag);
		expect(heard.status).toBe(200);
		expect((await lake.poll(id, tag)).status).toBe(404);
		expect((await lake.end(id, heard.tag)).status).toBe(204);
	});
});

describe('queries that go', () => {
	it('30 seconds after the last poll, not before', async () => {
		const { id, tag } = await launched();
		sandbox.advanceClock(30_000);
		expect((await lake.poll(id, tag)).status).toBe(200);
		sandbox.advanceClock(30_000);
		expect((await lake.poll(id, tag)).status).toBe(200);
		sandbox.advanceClock(30_001);
		expect((await lake.poll(id, tag)).status).toBe(404);
		expect(sandbox.lake.counts()).toMatchObject({ expired: 1, open: 0, deleted: 0 });
		expect(sandbox.lake.records()).toMatchObject([{ state: 'expired' }]);
	});

	it('lost by a fault: at a poll, or right after the launch', async () => {
		const { id, tag } = await launched();
		sandbox.setFaults({ match: 'GET /sdl/v2/api/queries/*', times: 1, effect: { kind: 'lost' } });
		const poll = await lake.poll(id, tag);
		expect([poll.status, poll.json.status]).toEqual([404, 'error/client/notFound']);
		expect((await lake.poll(id, tag)).status).toBe(404);
		sandbox.setFaults({ match: 'POST /sdl/v2/api/queries', times: 1, effect: { kind: 'lost' } });
		const second = await launched();
		expect((await lake.poll(second.id, second.tag)).status).toBe(404);
		expect(sandbox.lake.counts()).toMatchObject({ lost: 2, open: 0 });
	});

	it('lost by hand: one, or all', async () => {
		const [a, b, c] = [await launched(), await launched(), await launched()];
		expect(sandbox.lake.lose(a.id)).toBe(1);
		expect((await lake.poll(a.id, a.tag)).status).toBe(404);
		expect((await lake.poll(b.id, b.tag)).status).toBe(200);
		expect(sandbox.lake.lose()).toBe(2);
		expect((await lake.poll(c.id, c.tag)).status).toBe(404);
	});

	it('when the answer to a launch breaks, the query is open and nobody knows it', async () => {
		sandbox.setFaults({ match: 'POST *', times: 1, effect: { kind: 'reset', when: 'after' } });
		await expect(lake.launch(PQ)).rejects.toMatchObject({ code: 'ECONNRESET' });
		await launched();
		expect(sandbox.lake.open().map(({ wasAnswered }) => wasAnswered)).toEqual([false, true]);
	});
});

describe('too many launches', () => {
	it('429 with the wait in the body; the bucket fills with the clock, polls are free', async () => {
		sandbox.lake.set({ throttle: { perSecond: 2 } });
		const { id, tag } = await launched();
		await launched();
		const { status, json, headers } = await lake.launch(PQ);
		expect(status).toBe(429);
		expect(json).toMatchObject({
			status: 'error/server/backoff',
			rateLimit: { cpuUsageSecondsToWait: 0.5, cpuUsageRefillRate: 0.002 },
		});
		expect(headers['retry-after']).toBeUndefined();
		for (let i = 0; i < 5; i++) expect((await lake.poll(id, tag)).status).not.toBe(429);
		sandbox.advanceClock(499);
		expect((await lake.launch(PQ)).status).toBe(429);
		sandbox.advanceClock(1);
		expect((await lake.launch(PQ)).status).toBe(200);
		expect((await lake.launch(PQ)).status).toBe(429);
		const other = new LakeClient(sandbox, `Bearer ${sandbox.issueToken().value}`);
		expect((await other.launch(PQ)).status).toBe(200);
	});

	it('429 for more open ones than allowed, until one is ended', async () => {
		sandbox.lake.set({ throttle: { perSecond: 100, maxOpen: 2, retryAfter: true } });
		const { id, tag } = await launched();
		await launched();
		const { status, headers } = await lake.launch(PQ);
		expect([status, headers['retry-after']]).toEqual([429, '1']);
		await lake.end(id, tag);
		expect((await lake.launch(PQ)).status).toBe(200);
	});

	it("the console's rate limits stand for three launches a second", async () => {
		sandbox.setRateLimits(true);
		const statuses = [];
		for (let i = 0; i < 4; i++) statuses.push((await lake.launch(PQ)).status);
		expect(statuses).toEqual([200, 200, 200, 429]);
	});
});
