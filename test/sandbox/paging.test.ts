import type { AxiosInstance } from 'axios';

import { startConsole, type SandboxConsole } from '../../sandbox/console';
import { clientOf, everyRow } from './client';

let sandbox: SandboxConsole;
let http: AxiosInstance;
const NOW = Date.parse('2026-03-01T12:00:00Z');

beforeEach(async () => {
	sandbox = await startConsole({ agents: 120, users: 30, seed: 5, now: () => NOW });
	http = clientOf(sandbox);
});
afterEach(() => sandbox.close());

const values = (rows: Array<Record<string, unknown>>, key: string) => rows.map((row) => row[key]);

describe('a list', () => {
	it.each(['asc', 'desc'])(
		'sorted by a time comes in order, each row once: %s',
		async (sortOrder) => {
			const rows = await everyRow(http, '/agents', { sortBy: 'createdAt', sortOrder, limit: 17 });
			const times = values(rows, 'createdAt') as string[];
			const sorted = [...times].sort();
			expect(times).toEqual(sortOrder === 'asc' ? sorted : sorted.reverse());
			expect(new Set(values(rows, 'id')).size).toBe(120);
		},
	);

	it.each([
		['computerName', '/agents'],
		['id', '/agents'],
		['updatedAt', '/agents'],
		['dateJoined', '/users'],
		['email', '/users'],
	])('sorted by %s pages through %s without loss', async (sortBy, path) => {
		const rows = await everyRow(http, path, { sortBy, sortOrder: 'desc', limit: 7 });
		const total = path === '/agents' ? 120 : 30;
		expect(new Set(values(rows, 'id')).size).toBe(total);
		const keys = values(rows, sortBy) as string[];
		expect(keys).toEqual([...keys].sort().reverse());
	});

	it('without a sort is shuffled, complete, and the same for the same seed', async () => {
		const rows = await everyRow(http, '/agents', { limit: 50 });
		const ids = values(rows, 'id') as string[];
		expect(new Set(ids).size).toBe(120);
		expect(ids).not.toEqual([...ids].sort());
		const twin = await startConsole({ agents: 120, users: 30, seed: 5, now: () => NOW });
		const twins = await everyRow(clientOf(twin), '/agents', { limit: 50 });
		await twin.close();
		expect(twins).toEqual(rows);
		const other = await startConsole({ agents: 120, users: 30, seed: 6, now: () => NOW });
		const others = await everyRow(clientOf(other), '/agents', { limit: 50 });
		await other.close();
		expect(values(others, 'computerName')).not.toEqual(values(rows, 'computerName'));
	});

	it('gives ten rows unless told, and the total of all', async () => {
		const { data } = await http.get('/agents');
		expect(data.data).toHaveLength(10);
		expect(data.pagination.totalItems).toBe(120);
		const counted = await http.get('/agents?countOnly=true');
		expect(counted.data).toMatchObject({
			data: [],
			pagination: { totalItems: 120, nextCursor: null },
		});
		const uncounted = await http.get('/agents?skipCount=true');
		expect(uncounted.data.pagination.totalItems).toBe(0);
		expect(uncounted.data.pagination.nextCursor).not.toBeNull();
	});

	it('refuses a cursor with other filters or another sort', async () => {
		const { data } = await http.get('/agents?sortBy=createdAt&sortOrder=asc&limit=5');
		const cursor = data.pagination.nextCursor;
		const same = await http.get('/agents', {
			params: { sortBy: 'createdAt', sortOrder: 'asc', limit: 9, cursor },
		});
		expect(same.status).toBe(200);
		for (const params of [
			{ sortBy: 'createdAt', sortOrder: 'desc', cursor },
			{ sortBy: 'createdAt', sortOrder: 'asc', cursor, isActive: true },
			{ cursor },
		])
			expect((await http.get('/agents', { params })).status).toBe(400);
	});

	it('stays whole when rows come and go between its pages', async () => {
		const params = { sortBy: 'createdAt', sortOrder: 'asc', limit: 60 };
		const first = (await http.get('/agents', { params })).data;
		const [gone] = first.data;
		sandbox.remove('agents', gone.id);
		sandbox.addAgents(3);
		const rest = await everyRow(http, '/agents', { ...params, cursor: undefined });
		const cursor = first.pagination.nextCursor;
		const second = (await http.get('/agents', { params: { ...params, cursor } })).data;
		const third = (
			await http.get('/agents', { params: { ...params, cursor: second.pagination.nextCursor } })
		).data;
		expect(rest).toHaveLength(122);
		const ids = [...first.data, ...second.data, ...third.data].map(({ id }) => id);
		expect(new Set(ids).size).toBe(123);
		expect(ids).toHaveLength(123);
	});
});

describe('a time filter', () => {
	it('compares to the microsecond', async () => {
		const rows = await everyRow(http, '/agents', {
			sortBy: 'createdAt',
			sortOrder: 'asc',
			limit: 1000,
		});
		const at = String(rows[40]?.createdAt);
		const count = async (name: string, value: string) =>
			(await http.get('/agents', { params: { [name]: value } })).data.pagination.totalItems;
		expect(await count('createdAt__gt', at)).toBe(79);
		expect(await count('createdAt__gte', at)).toBe(80);
		expect(await count('createdAt__lt', at)).toBe(40);
		expect(await count('createdAt__lte', at)).toBe(41);
		expect(await count('registeredAt__gte', at)).toBe(80);
		expect(await count('createdAt__gt', at.replace(/\d{3}Z$/, '000Z'))).toBeGreaterThanOrEqual(79);
		const ms = (row: number) => Date.parse(String(rows[row]?.createdAt));
		expect(await count('createdAt__between', `${ms(40)}-${ms(50) + 1}`)).toBe(11);
	});

	it('sees a changed row where its new time is, and its creation where it was', async () => {
		const [oldest] = await everyRow(http, '/agents', { sortBy: 'createdAt', limit: 1000 });
		await http.post('/agents/actions/set-external-id', {
			filter: { ids: [oldest?.id] },
			data: { externalId: 'crm-9' },
		});
		const ask = async (params: object) => (await http.get('/agents', { params })).data.data;
		const [touched] = await ask({ sortBy: 'updatedAt', sortOrder: 'desc', limit: 1 });
		expect(touched).toMatchObject({ id: oldest?.id, externalId: 'crm-9' });
		expect(touched.updatedAt).toBe('2026-03-01T12:00:00.000000Z');
		const [first] = await ask({ sortBy: 'createdAt', sortOrder: 'asc', limit: 1 });
		expect(first.id).toBe(oldest?.id);
	});

	it('on users goes by the date they joined', async () => {
		const rows = await everyRow(http, '/users', { sortBy: 'createdAt', sortOrder: 'asc' });
		const { data } = await http.get('/users', {
			params: { createdAt__gt: rows[27]?.dateJoined, sortBy: 'createdAt', sortOrder: 'asc' },
		});
		expect(data.data.map(({ id }: { id: string }) => id)).toEqual(values(rows.slice(28), 'id'));
	});
});

describe('other filters', () => {
	it('find users by e-mail, text, id and scope', async () => {
		const [user] = sandbox.find('users', (row) => row.scope === 'site');
		const [grant] = user?.scopeRoles as Array<{ id: string; roleId: string }>;
		const ids = async (params: object) =>
			(await http.get('/users', { params: { ...params, limit: 1000 } })).data.data.map(
				(row: { id: string }) => row.id,
			);
		expect(await ids({ email: user?.email })).toEqual([user?.id]);
		expect(await ids({ query: String(user?.email).slice(0, 8) })).toContain(user?.id);
		expect(await ids({ ids: `${user?.id},225494730938493804` })).toEqual([user?.id]);
		expect(await ids({ siteIds: grant?.id })).toContain(user?.id);
		expect(await ids({ roleIds: grant?.roleId })).toContain(user?.id);
		const inSite = await ids({ siteIds: grant?.id });
		expect(inSite.length).toBeLessThan(30);
	});

	it('find agents by what their rows hold, and leave out by Nin', async () => {
		const total = async (params: object) =>
			(await http.get('/agents', { params: { ...params, limit: 1 } })).data.pagination.totalItems;
		const windows = await total({ osTypes: 'windows' });
		expect(windows).toBe(sandbox.find('agents', (row) => row.osType === 'windows').length);
		expect(await total({ osTypesNin: 'windows' })).toBe(120 - windows);
		const [agent] = sandbox.rows('agents', 1);
		const [nic] = agent?.networkInterfaces as Array<{ physical: string }>;
		expect(await total({ networkInterfacePhysical__contains: nic?.physical })).toBe(1);
		expect(await total({ agentVersion__lt: '24.1.3.10' })).toBe(
			sandbox.find('agents', (row) => String(row.agentVersion).startsWith('23.')).length,
		);
		expect(await total({ osTypes: 'windows,linux,macos' })).toBe(120);
		const count = await http.get('/agents/count?osTypes=windows');
		expect(count.data.data).toEqual({ total: windows });
	});

	it('use a saved filter by its id', async () => {
		const [saved] = (await http.get('/filters')).data.data.filter(
			({ name }: { name: string }) => name === 'Infected',
		);
		const { data } = await http.get('/agents/count', { params: { filterId: saved.id } });
		expect(data.data.total).toBe(sandbox.find('agents', (row) => row.infected === true).length);
	});
});
