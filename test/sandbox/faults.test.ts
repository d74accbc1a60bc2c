import { gunzipSync } from 'node:zlib';
import axios, { type AxiosInstance } from 'axios';

import { startConsole, type Effect, type Fault, type SandboxConsole } from '../../sandbox/console';
import { clientOf, everyRow } from './client';

let sandbox: SandboxConsole;
let http: AxiosInstance;

beforeEach(async () => {
	sandbox = await startConsole({ agents: 25, users: 5, seed: 8 });
	http = clientOf(sandbox);
});
afterEach(() => sandbox.close());

const on = (effect: Effect | Effect[], rest: Partial<Fault> = {}) =>
	sandbox.setFaults({ match: 'GET /agents', effect, ...rest });
const raw = (path: string) =>
	http.get(path, { responseType: 'text', transformResponse: (text) => text });
const statuses = async (count: number, path = '/agents') => {
	const out: number[] = [];
	for (let i = 0; i < count; i++) out.push((await http.get(path)).status);
	return out;
};

describe('which requests a fault hits', () => {
	const down: Effect = { kind: 'status', status: 503 };

	it('by method and path, and no others', async () => {
		sandbox.setFaults({ match: 'POST /agents/actions/*', effect: down });
		expect((await http.get('/agents')).status).toBe(200);
		const scan = await http.post('/agents/actions/initiate-scan', { filter: {} });
		expect(scan.status).toBe(503);
		expect(scan.data.errors[0]).toMatchObject({ title: 'Status 503' });
		expect(sandbox.find('agents', (row) => row.scanStatus === 'started')).toHaveLength(0);
	});

	it('the next so many, after some that are spared, or every so many-th', async () => {
		on(down, { times: 2 });
		expect(await statuses(4)).toEqual([503, 503, 200, 200]);
		on(down, { skip: 1, times: 1 });
		expect(await statuses(3)).toEqual([200, 503, 200]);
		on(down, { every: 3 });
		expect(await statuses(6)).toEqual([200, 200, 503, 200, 200, 503]);
		expect(sandbox.faults).toMatchObject([{ seen: 6, hit: 2 }]);
	});

	it('in the order of a script, once or over and over', async () => {
		const script = [{ kind: 'status', status: 429 } as const, null, down];
		sandbox.setFaults({ match: '* /agents', script });
		expect(await statuses(5)).toEqual([429, 200, 503, 200, 200]);
		sandbox.setFaults({ match: '* /agents', script, loop: true });
		expect(await statuses(5)).toEqual([429, 200, 503, 429, 200]);
	});

	it('the first page only, or the later ones', async () => {
		on(down, { onPage: 'later' });
		const params = { sortBy: 'createdAt', limit: 10 };
		const first = await http.get('/agents', { params });
		expect(first.status).toBe(200);
		const cursor = first.data.pagination.nextCursor;
		expect((await http.get('/agents', { params: { ...params, cursor } })).status).toBe(503);
	});

	it('of one token', async () => {
		const other = clientOf(sandbox, sandbox.issueToken({ id: 'night' }).value);
		on(down, { token: 'night' });
		expect((await other.get('/agents')).status).toBe(503);
		expect((await http.get('/agents')).status).toBe(200);
	});

	it('over HTTP too, and a fault that makes no sense is refused', async () => {
		const control = axios.create({
			baseURL: `${sandbox.url}/_sandbox`,
			validateStatus: () => true,
			proxy: false,
		});
		await control.post('/faults', { match: 'GET /agents', times: 1, effect: down });
		expect(await statuses(2)).toEqual([503, 200]);
		expect((await control.get('/faults')).data).toMatchObject([{ hit: 1 }]);
		expect((await control.post('/faults', { effect: { kind: 'magic' } })).status).toBe(400);
		expect((await control.post('/faults', { efect: down })).status).toBe(400);
		await control.delete('/faults');
		expect((await control.get('/faults')).data).toEqual([]);
		const log = (await control.get('/log?method=GET&path=/agents')).data;
		expect(log.map(({ status }: { status: number }) => status)).toEqual([503, 200]);
		expect(log[0].faults).toEqual(['status']);
		await control.delete('/log');
		expect((await control.get('/log')).data).toEqual([]);
	});
});

describe('what a fault does', () => {
	it('refuses as the services behind the console write it, each in its own shape', async () => {
		const written = async (effect: Partial<Extract<Effect, { kind: 'status' }>>) => {
			on({ kind: 'status', status: 400, ...effect });
			const { status, headers, data } = await http.get('/agents');
			return { status, type: String(headers['content-type']).split(';')[0], data };
		};
		const title = 'No such field';
		const json = 'application/json';
		expect(await written({ title })).toEqual({
			...{ status: 400, type: json },
			data: { errors: [{ code: 4_000_010, title, detail: null }] },
		});
		expect(await written({ title, shape: 'service' })).toEqual({
			...{ status: 400, type: json },
			data: { errors: [{ code: 400, title, detail: '' }] },
		});
		expect(await written({ title, shape: 'bare' })).toMatchObject({ data: { error: title } });
		expect(await written({ status: 500, shape: 'framework' })).toMatchObject({
			status: 500,
			data: {
				...{ status: 500, error: 'Internal Server Error', path: '/web/api/v2.1/agents' },
				timestamp: expect.stringMatching(/\+00:00$/) as string,
			},
		});
		expect(await written({ title, shape: 'lake' })).toMatchObject({
			data: { message: title, status: 'error/client/badParam' },
		});
		expect(await written({ status: 404, title: '404 page not found', shape: 'text' })).toEqual({
			...{ status: 404, type: 'text/plain' },
			data: '404 page not found\n',
		});
		expect(() => on({ kind: 'status', status: 400, shape: 'odd' as 'text' })).toThrow('shape odd');
	});

	it.each([
		[429, '429 Too Many Requests', 7],
		[502, '502 Bad Gateway', undefined],
	])('the gateway answers %d in HTML', async (status, name, retryAfter) => {
		on({ kind: 'gateway', status, retryAfter });
		const answer = await http.get('/agents');
		expect(answer.status).toBe(status);
		expect(answer.headers['content-type']).toBe('text/html');
		expect(answer.headers['retry-after']).toBe(retryAfter && String(retryAfter));
		expect(answer.data).toContain(`<center><h1>${name}</h1></center>`);
	});

	it('429 with Retry-After in seconds, as a date, absent, absurd', async () => {
		const header = async (retryAfter: Extract<Effect, { kind: 'status' }>['retryAfter']) => {
			on({ kind: 'status', status: 429, retryAfter });
			return (await http.get('/agents')).headers['retry-after'];
		};
		expect(await header(2)).toBe('2');
		expect(Date.parse(String(await header({ date: 3600 })))).toBeGreaterThan(Date.now());
		expect(await header(undefined)).toBeUndefined();
		expect(await header('soon')).toBe('soon');
	});

	it('breaks the connection before the write, or after it', async () => {
		const ids = [String(sandbox.rows('agents', 1)[0]?.id)];
		const scan = () => http.post('/agents/actions/initiate-scan', { filter: { ids } });
		sandbox.setFaults({ match: 'POST *', effect: { kind: 'reset', when: 'before' } });
		await expect(scan()).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(sandbox.agent(ids[0] ?? '')?.scanStatus).toBe('finished');
		sandbox.setFaults({ match: 'POST /*', effect: { kind: 'reset', when: 'after' } });
		await expect(scan()).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(sandbox.agent(ids[0] ?? '')?.scanStatus).toBe('started');
		expect(sandbox.log.map(({ status }) => status)).toEqual([0, 0]);
	});

	it('spoils the JSON: cut short, twice, another type, a page of HTML', async () => {
		const whole = String((await raw('/agents?limit=2')).data);
		on({ kind: 'truncate' });
		const cut = String((await raw('/agents?limit=2')).data);
		expect(() => JSON.parse(cut) as unknown).toThrow();
		expect(cut.length).toBeLessThan(whole.length);
		on({ kind: 'duplicate' });
		const twice = String((await raw('/agents?limit=2')).data);
		expect(twice.slice(0, twice.length / 2)).toBe(twice.slice(twice.length / 2));
		on({ kind: 'contentType', value: 'text/plain' });
		expect((await raw('/agents')).headers['content-type']).toBe('text/plain');
		on({ kind: 'html' });
		const page = await raw('/agents');
		expect(page.status).toBe(200);
		expect(page.headers['content-type']).toContain('text/html');
		expect(page.data).toContain('<form');
	});

	it('unpacks to more than it seemed', async () => {
		on({ kind: 'gzipBomb', megabytes: 2 });
		const { data, headers } = await http.get('/agents', {
			decompress: false,
			responseType: 'arraybuffer',
		});
		expect(headers['content-encoding']).toBe('gzip');
		expect(data.length).toBeLessThan(10_000);
		expect(gunzipSync(Buffer.from(data)).length).toBe(2 * 1024 * 1024);
	});

	it('says 200 with errors, or with pagination gone', async () => {
		on({ kind: 'errors' });
		expect((await http.get('/agents')).data.errors[0].code).toBe(5000010);
		on({ kind: 'pagination', as: 'missing' });
		expect((await http.get('/agents')).data).not.toHaveProperty('pagination');
		on({ kind: 'pagination', as: 'null' });
		expect((await http.get('/agents')).data.pagination).toBeNull();
	});

	it('repeats a cursor', async () => {
		on({ kind: 'cursor', as: 'repeat' });
		const first = (await http.get('/agents?limit=10')).data.pagination.nextCursor;
		const second = await http.get('/agents', { params: { limit: 10, cursor: first } });
		expect(second.data.pagination.nextCursor).toBe(first);
	});

	it('pages without end', async () => {
		on({ kind: 'cursor', as: 'endless' });
		const seen = new Set<string>();
		let cursor: string | undefined;
		for (let i = 0; i < 5; i++) {
			const { data } = await http.get('/agents', { params: { limit: 1000, cursor } });
			expect(data.data).toHaveLength(25);
			cursor = data.pagination.nextCursor;
			seen.add(String(cursor));
		}
		expect(seen.size).toBe(5);
	});

	it('puts in an empty page whose cursor goes on', async () => {
		on({ kind: 'cursor', as: 'emptyPage' }, { skip: 1, times: 1 });
		const rows = await everyRow(http, '/agents', { sortBy: 'createdAt', limit: 10 });
		expect(new Set(rows.map(({ id }) => id)).size).toBe(25);
		expect(sandbox.log).toHaveLength(4);
	});

	it('drips, waits, and still gives everything', async () => {
		on([
			{ kind: 'latency', ms: 5 },
			{ kind: 'drip', bytes: 2000, everyMs: 1 },
		]);
		expect((await http.get('/agents?limit=2')).data.data).toHaveLength(2);
		expect(sandbox.log[0]?.faults).toEqual(['latency', 'drip']);
	});

	it('reports fewer affected than there were', async () => {
		const ids = sandbox.rows('agents', 3).map(({ id }) => id);
		sandbox.setFaults({ match: 'POST /agents/actions/*', effect: { kind: 'affected', minus: 2 } });
		const { data } = await http.post('/agents/actions/initiate-scan', { filter: { ids } });
		expect(data.data.affected).toBe(1);
		expect(sandbox.find('agents', (row) => row.scanStatus === 'started')).toHaveLength(3);
	});

	it('sends elsewhere', async () => {
		on({ kind: 'redirect', to: 'https://evil.example/collect' });
		const { status, headers } = await http.get('/agents');
		expect(status).toBe(302);
		expect(headers.location).toBe('https://evil.example/collect');
	});
});

describe('the rate limits', () => {
	it('are off, until they are on', async () => {
		expect(await statuses(4, '/user')).toEqual([200, 200, 200, 200]);
		sandbox.setClock(Date.now());
		sandbox.setRateLimits(true);
		expect(await statuses(4, '/user')).toEqual([200, 200, 429, 429]);
		expect(await statuses(2, '/users')).toEqual([200, 200]);
		sandbox.advanceClock(1000);
		expect(await statuses(1, '/user')).toEqual([200]);
	});
});
