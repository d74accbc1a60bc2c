import axios, { type AxiosInstance } from 'axios';

import { startConsole, type SandboxConsole } from '../../sandbox/console';

let sandbox: SandboxConsole;
let http: AxiosInstance;

beforeAll(async () => {
	sandbox = await startConsole({ agents: 50, users: 12, seed: 7 });
	http = axios.create({
		baseURL: `${sandbox.url}/web/api/v2.1`,
		headers: { Authorization: `ApiToken ${sandbox.token}` },
		validateStatus: () => true,
		proxy: false,
	});
});
afterAll(() => sandbox.close());

describe('with an ordinary HTTP client', () => {
	it('reads every user through cursors, each once', async () => {
		const emails: string[] = [];
		let cursor: string | undefined;
		do {
			const { data } = await http.get('/users', {
				params: { limit: 5, sortBy: 'createdAt', sortOrder: 'asc', cursor },
			});
			emails.push(...data.data.map((row: { email: string }) => row.email));
			cursor = data.pagination.nextCursor ?? undefined;
		} while (cursor);
		expect(emails).toHaveLength(12);
		expect(new Set(emails).size).toBe(12);
	});

	it('answers for the owner of the token', async () => {
		const { status, data } = await http.get('/user');
		expect(status).toBe(200);
		expect(data.data.fullName).toBe('Sandbox Administrator');
	});

	it('refuses a wrong token with 4010010 and no hint of the right one', async () => {
		const { status, data } = await http.get('/users', {
			headers: { Authorization: 'ApiToken wrong' },
		});
		expect(status).toBe(401);
		expect(data.errors[0].code).toBe(4010010);
		expect(JSON.stringify(data)).not.toContain(sandbox.token);
	});

	it('starts a scan that ends by itself when the clock goes on', async () => {
		const [agent] = sandbox.rows('agents', 1);
		const id = String(agent?.id);
		const { data } = await http.post('/agents/actions/initiate-scan', { filter: { ids: [id] } });
		expect(data.data).toEqual({ affected: 1 });
		expect(sandbox.agent(id)).toMatchObject({ scanStatus: 'started', scanFinishedAt: null });
		sandbox.advanceClock(61_000);
		const after = await http.get('/agents', { params: { ids: id } });
		expect(after.data.data[0].scanStatus).toBe('finished');
	});

	it('is driven over HTTP as well as from the test', async () => {
		const added = await axios.post(
			`${sandbox.url}/_sandbox/agents`,
			{ count: 3, fields: { externalId: 'crm-1' } },
			{ proxy: false },
		);
		expect(added.data.ids).toHaveLength(3);
		const { data } = await http.get('/agents', { params: { externalId__contains: 'crm' } });
		expect(data.pagination.totalItems).toBe(3);
	});

	it('logs what it was asked, never the secret', () => {
		const entry = sandbox.log.find(({ path }) => path === '/agents/actions/initiate-scan');
		expect(entry).toMatchObject({ method: 'POST', status: 200, token: 'demo', scheme: 'ApiToken' });
		expect(JSON.stringify(sandbox.log)).not.toContain(sandbox.token);
	});
});
