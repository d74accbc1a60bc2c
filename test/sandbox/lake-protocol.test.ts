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

describe('who may ask', () => {
	it('Bearer only: another scheme gets a 500 with the words and a page behind', async () => {
		const { status, text } = await new LakeClient(sandbox, `ApiToken ${sandbox.token}`).launch(PQ);
		expect(status).toBe(500);
		expect(text.split('\n')[0]).toBe(
			'{"message":"Header must start with Bearer, but actually starts with \\"ApiTok\\"","status":"error/client/badParam"}',
		);
		expect(text).toContain('<html>');
	});

	it('nobody without a token, and no token that is unknown or revoked', async () => {
		const { id, value } = sandbox.issueToken();
		expect((await new LakeClient(sandbox, '').launch(PQ)).status).toBe(401);
		expect((await new LakeClient(sandbox, 'Bearer nobody').launch(PQ)).status).toBe(401);
		expect((await new LakeClient(sandbox, `Bearer ${value}`).launch(PQ)).status).toBe(200);
		sandbox.revokeToken(id);
		expect((await new LakeClient(sandbox, `Bearer ${value}`).launch(PQ)).status).toBe(401);
	});

	it.each([{ without: ['Skylight Query API.view'] }, { permissions: ['Endpoints.view'] }])(
		'nobody without the permission: %j',
		async (request) => {
			const { value } = sandbox.issueToken(request);
			const { status, json } = await new LakeClient(sandbox, `Bearer ${value}`).launch(PQ);
			expect([status, json.status]).toEqual([403, 'error/client/noPermission']);
		},
	);

	it("nobody else's query", async () => {
		const { id, tag } = await launched();
		const other = new LakeClient(sandbox, `Bearer ${sandbox.issueToken().value}`);
		expect((await other.poll(id, tag)).status).toBe(404);
		expect((await other.end(id, tag)).status).toBe(404);
		expect((await lake.poll(id, tag)).status).toBe(200);
	});
});

describe('launch, polls and end', () => {
	it('data comes with the last step, and the query stays open until it is ended', async () => {
		const launch = await lake.launch(PQ);
		expect(launch.json).toMatchObject({
			stepsCompleted: 0,
			stepsTotal: 0,
			data: null,
			error: null,
		});
		const id = String(launch.json.id);
		const first = await lake.poll(id, launch.tag);
		expect(first.json).toMatchObject({ id, stepsCompleted: 1, stepsTotal: 3, data: null });
		const second = await lake.poll(id, first.tag, 1);
		const third = await lake.poll(id, second.tag, 2);
		expect(third.json).toMatchObject({ stepsCompleted: 3, stepsTotal: 3 });
		expect((third.data.columns as Array<{ name: string }>).map(({ name }) => name)).toEqual([
			...['endpoint.name', 'n'],
		]);
		expect(sandbox.lake.open()).toMatchObject([{ id, queryType: 'PQ', state: 'open', polls: 3 }]);
		const end = await lake.end(id, third.tag);
		expect([end.status, end.text]).toEqual([204, '']);
		expect(sandbox.lake.open()).toEqual([]);
		const after = await lake.poll(id, third.tag, 3);
		expect(after.status).toBe(404);
		expect(after.json.message).toMatch(/^Requested token=\S+ not found$/);
		expect((await lake.end(id, third.tag)).status).toBe(404);
		expect(sandbox.lake.counts()).toEqual({
			...{ launched: 1, open: 0, deleted: 1, expired: 0, lost: 0, wrongTags: 0 },
		});
	});

	it('a query of one step is through with its launch, and open all the same', async () => {
		sandbox.lake.set({ steps: 1 });
		const { json, data } = await lake.launch(PQ);
		expect(json).toMatchObject({ stepsCompleted: 1, stepsTotal: 1 });
		expect(data.matchCount).toBeGreaterThan(0);
		expect(sandbox.lake.open()).toHaveLength(1);
	});

	it('by themselves small queries have one step, large ones more', async () => {
		sandbox.lake.set({ steps: null });
		await lake.launch(PQ);
		const { id, tag } = await launched({ ...PQ, startTime: '10d', endTime: 'now' });
		expect((await lake.poll(id, tag)).json.stepsTotal).toBeGreaterThan(1);
	});

	it('steps take their time when they have one', async () => {
		sandbox.lake.set({ stepMs: 1000, newTagEvery: 0 });
		const { id, tag } = await launched();
		expect((await lake.poll(id, tag)).json.stepsCompleted).toBe(0);
		sandbox.advanceClock(2500);
		expect((await lake.poll(id, tag)).json.stepsCompleted).toBe(2);
		sandbox.advanceClock(499);
		expect((await lake.poll(id, tag)).json.stepsCompleted).toBe(2);
		sandbox.advanceClock(1);
		expect((await lake.poll(id, tag)).json.stepsCompleted).toBe(3);
	});

	it.each([
		['stepsTotal', ['stepsTotal']],
		['totalSteps', ['totalSteps']],
		['both', ['stepsTotal', 'totalSteps']],
	] as const)('spells the number of steps as %s', async (stepNames, names) => {
		sandbox.lake.set({ stepNames });
		const { id, tag } = await launched();
		const { json } = await lake.poll(id, tag);
		expect(Object.keys(json).filter((name) => /total/i.test(name))).toEqual(names);
		for (const name of names) expect(json[name]).toBe(3);
	});

	it.each(['', 'x', '-1', '1.5'])('a poll needs lastStepSeen, not "%s"', async (value) => {
		const { id, tag } = await launched();
		expect((await lake.poll(id, tag, value)).status).toBe(400);
	});

	it('an error of the query comes with a 200, and without data', async () => {
		sandbox.lake.set({ error: { message: 'Query ran out of memory', details: 'group' } });
		const { status, json } = await lake.run(PQ);
		expect(status).toBe(200);
		expect(json).toMatchObject({ data: null, error: { message: 'Query ran out of memory' } });
	});
});

describe('faults', () => {
	const page = '<html><head><title>429 Too Many Requests</title></head></html>';

	it.each([429, 502, 503, 504])('%d with and without a wait, as a page too', async (status) => {
		const headers = { 'content-type': 'text/html' };
		sandbox.setFaults({
			match: '* /sdl/v2/api/queries*',
			script: [
				{ kind: 'status', status, retryAfter: 2 },
				{ kind: 'status', status },
				{ kind: 'status', status, body: page, headers },
			],
		});
		expect((await lake.launch(PQ)).headers['retry-after']).toBe('2');
		const plain = await lake.launch(PQ);
		expect([plain.status, plain.headers['retry-after']]).toEqual([status, undefined]);
		const html = await lake.launch(PQ);
		expect([html.status, html.text]).toEqual([status, page]);
		expect(sandbox.lake.counts().launched).toBe(0);
		expect((await lake.launch(PQ)).status).toBe(200);
	});

	it('on polls and ends too, while the query goes on', async () => {
		const { id, tag } = await launched();
		sandbox.setFaults(
			{ match: 'GET /sdl/v2/api/queries/*', times: 1, effect: { kind: 'status', status: 503 } },
			{ match: 'DELETE /sdl/v2/api/queries/*', times: 1, effect: { kind: 'status', status: 502 } },
		);
		expect((await lake.poll(id, tag)).status).toBe(503);
		const poll = await lake.poll(id, tag);
		expect(poll.json.stepsCompleted).toBe(1);
		expect((await lake.end(id, tag)).status).toBe(502);
		expect(sandbox.lake.open()).toHaveLength(1);
		expect((await lake.end(id, tag)).status).toBe(204);
	});

	it('cut and doubled answers, other types, sign-in pages', async () => {
		const text = async (effect: { kind: 'truncate' | 'duplicate' | 'html' }) => {
			sandbox.setFaults({ match: 'POST *', times: 1, effect });
			return (await lake.launch(PQ)).text;
		};
		for (const kind of ['truncate', 'duplicate', 'html'] as const) {
			const broken = await text({ kind });
			expect(() => JSON.parse(broken) as unknown).toThrow();
		}
	});
});

describe('the log of requests', () => {
	it('has the path and the query, and never a token', async () => {
		const { id, tag } = await launched();
		await lake.poll(id, tag);
		await lake.end(id, tag);
		expect(sandbox.log).toMatchObject([
			{ method: 'POST', path: '/sdl/v2/api/queries', status: 200, scheme: 'Bearer', token: 'demo' },
			{ method: 'GET', path: `/sdl/v2/api/queries/${id}`, query: { lastStepSeen: '0' } },
			{ method: 'DELETE', path: `/sdl/v2/api/queries/${id}`, status: 204 },
		]);
		expect(sandbox.log[0]?.body).toEqual(PQ);
		expect(JSON.stringify(sandbox.log)).not.toContain(sandbox.token);
		expect(JSON.stringify(sandbox.lake.records())).not.toContain(sandbox.token);
	});
});

describe('the switches under /_sandbox', () => {
	it('show what is open, change settings, lose queries, forget', async () => {
		const { id } = await launched();
		const shown = await lake.request('GET', '/_sandbox/lake');
		expect(shown.json).toMatchObject({ open: [{ id }], counts: { launched: 1, open: 1 } });
		expect(shown.text).not.toContain(sandbox.token);
		await lake.request('PATCH', '/_sandbox/lake', {}, { stepNames: 'both', maxEvents: 10 });
		expect(sandbox.lake.settings).toMatchObject({ stepNames: 'both', maxEvents: 10 });
		await lake.request('PATCH', '/_sandbox/lake', {}, { maxEvents: null });
		expect(sandbox.lake.settings.maxEvents).toBe(5000);
		expect((await lake.request('PATCH', '/_sandbox/lake', {}, { step: 1 })).status).toBe(400);
		const lost = await lake.request('POST', '/_sandbox/lake/lose', {}, { id });
		expect(lost.json).toEqual({ lost: 1 });
		const after = await lake.request('DELETE', '/_sandbox/lake/queries');
		expect(after.json).toMatchObject({ open: [], counts: { launched: 0, lost: 0 } });
		expect(sandbox.lake.records()).toEqual([]);
	});
});
