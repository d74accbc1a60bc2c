import type { AxiosInstance } from 'axios';

import { startConsole, type SandboxConsole } from '../../sandbox/console';
import { clientOf, everyRow } from './client';

const NOW = Date.parse('2026-03-01T12:00:00Z');
let sandbox: SandboxConsole;
let http: AxiosInstance;

afterEach(() => sandbox.close());

describe('a million agents', () => {
	/** Counts the rows that are made, which is the work a request costs. */
	let made: number;

	const start = async (agents: number) => {
		sandbox = await startConsole({ agents, users: 3, seed: 2, now: () => NOW });
		http = clientOf(sandbox);
		const { spec } = sandbox.world.collections.agents;
		const make = spec.make;
		made = 0;
		spec.make = (...args) => {
			made++;
			if (!make) throw new Error('agents are generated');
			return make(...args);
		};
	};
	beforeEach(() => start(1_000_000));

	it('are counted without making one', async () => {
		const { data } = await http.get('/agents/count');
		expect(data.data.total).toBe(1_000_000);
		expect(made).toBeLessThanOrEqual(1);
	});

	it('give the newest page, and what came after a moment, for the work of the page', async () => {
		const newest = await http.get('/agents?sortBy=createdAt&sortOrder=desc&limit=20');
		expect(newest.data.data).toHaveLength(20);
		expect(newest.data.pagination.totalItems).toBe(1_000_000);
		const since = newest.data.data[19].createdAt;
		const later = await http.get('/agents', {
			params: { createdAt__gte: since, sortBy: 'createdAt', sortOrder: 'asc', limit: 1000 },
		});
		expect(later.data.data).toHaveLength(20);
		expect(later.data.pagination).toEqual({ totalItems: 20, nextCursor: null });
		const updated = await http.get('/agents', {
			params: { updatedAt__gte: since, sortBy: 'updatedAt', sortOrder: 'asc', limit: 1000 },
		});
		expect(updated.data.data).toHaveLength(20);
		expect(made).toBeLessThan(100);
	});

	it('are paged from the middle by cursor for the work of the page', async () => {
		const params = { sortBy: 'createdAt', sortOrder: 'asc', limit: 1000 };
		const first = await http.get('/agents', { params });
		const cursor = first.data.pagination.nextCursor;
		const second = await http.get('/agents', { params: { ...params, cursor } });
		expect(second.data.data[0].createdAt > first.data.data[999].createdAt).toBe(true);
		expect(made).toBeLessThan(2100);
	});

	it('are counted by their place where only a site is asked for', async () => {
		await sandbox.close();
		await start(20_000);
		const [site] = sandbox.rows('sites', 1);
		const { data } = await http.get('/agents', {
			params: { siteIds: site?.id, sortBy: 'createdAt', sortOrder: 'desc', limit: 10 },
		});
		expect(new Set(data.data.map((row: { siteId: string }) => row.siteId))).toEqual(
			new Set([site?.id]),
		);
		expect(data.pagination.totalItems).toBeGreaterThan(3_000);
		expect(data.pagination.totalItems).toBeLessThan(3_700);
		const sites = (await http.get('/sites')).data.data.sites as Array<{
			id: string;
			activeLicenses: number;
		}>;
		expect(sites.find(({ id }) => id === site?.id)?.activeLicenses).toBe(
			data.pagination.totalItems,
		);
		expect(made).toBeLessThan(20);
	});

	it('take a change of two of them and a new one without keeping the rest', async () => {
		const { data } = await http.get('/agents?sortBy=createdAt&sortOrder=asc&limit=2');
		const ids = data.data.map(({ id }: { id: string }) => id);
		const done = await http.post('/agents/actions/decommission', { filter: { ids } });
		expect(done.data.data).toEqual({ affected: 2 });
		sandbox.addAgents(1);
		expect(made).toBeLessThan(20);
		const total = await http.get('/agents/count');
		expect(total.data.data.total).toBe(1_000_001);
		const [newest] = (await http.get('/agents?sortBy=updatedAt&sortOrder=desc&limit=1')).data.data;
		expect(newest.updatedAt >= '2026-03-01T12:00:00.000000Z').toBe(true);
	});
});

describe('rows that arrive', () => {
	beforeEach(async () => {
		sandbox = await startConsole({ agents: 10, users: 3, now: () => NOW, equalTimestamps: 5 });
		http = clientOf(sandbox);
	});

	it('share timestamps in blocks when told to', async () => {
		const rows = await everyRow(http, '/agents', {
			sortBy: 'createdAt',
			sortOrder: 'asc',
			limit: 3,
		});
		expect(new Set(rows.map(({ createdAt }) => createdAt)).size).toBe(2);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(10);
		sandbox.addAgents(4, { equalTimestamps: 4 });
		const { data } = await http.get('/agents?sortBy=createdAt&sortOrder=desc&limit=4');
		expect(new Set(data.data.map((row: { createdAt: string }) => row.createdAt)).size).toBe(1);
	});

	it('become visible late, with the time of their creation', async () => {
		const [id] = sandbox.addAgents(1, { visibleAfterMs: 300_000 });
		const total = async () => (await http.get('/agents/count')).data.data.total;
		expect(await total()).toBe(10);
		expect((await http.get('/agents', { params: { ids: id } })).data.data).toEqual([]);
		sandbox.advanceClock(300_000);
		expect(await total()).toBe(11);
		const { data } = await http.get('/agents', { params: { ids: id } });
		expect(data.data[0].createdAt).toBe('2026-03-01T12:00:00.000000Z');
	});

	it('are all late when the console is slow to show them', async () => {
		sandbox.setVisibilityDelay('agents', 120_000);
		sandbox.addAgents(2);
		const { data } = await http.get('/agents?sortBy=createdAt&sortOrder=desc&limit=1000');
		expect(data.data).toHaveLength(10);
		expect(data.pagination.totalItems).toBe(10);
		sandbox.advanceClock(120_001);
		expect((await http.get('/agents?limit=1000')).data.data).toHaveLength(12);
	});

	it('may be older than what is there already, and have any fields', async () => {
		const createdAt = '2025-12-24T18:00:00.123456Z';
		const [id] = sandbox.addAgents([{ createdAt, computerName: 'LATE-1' }]);
		const { data } = await http.get('/agents', {
			params: { createdAt__gte: createdAt, createdAt__lte: createdAt },
		});
		expect(data.data).toMatchObject([{ id, computerName: 'LATE-1', createdAt }]);
	});

	it('come back: removed, re-commissioned, moved into another site with its names', async () => {
		const [agent] = sandbox.rows('agents', 1);
		const id = String(agent?.id);
		const [, other] = sandbox.rows('sites', 2);
		sandbox.change('agents', id, { siteId: other?.id });
		expect(sandbox.agent(id)).toMatchObject({ siteId: other?.id, siteName: other?.name });
		sandbox.change('agents', id, { isDecommissioned: true });
		expect((await http.get('/agents/count?isDecommissioned=true')).data.data.total).toBe(1);
		expect(sandbox.remove('agents', id)).toBe(true);
		expect(sandbox.remove('agents', id)).toBe(false);
		expect((await http.get('/agents', { params: { ids: id } })).data.data).toEqual([]);
		sandbox.addAgents([{ ...agent }]);
		expect((await http.get('/agents', { params: { ids: id } })).data.data).toHaveLength(1);
		expect((await http.get('/agents/count')).data.data.total).toBe(10);
	});

	it('may be of any kind: a site with its default group, a group, a service user', async () => {
		const [siteId] = sandbox.add('sites', [{ name: 'Lighthouse', externalId: 'org-7' }]);
		const sites = await http.get('/sites?sortBy=createdAt&sortOrder=desc&limit=1');
		expect(sites.data.data.sites).toMatchObject([
			{
				id: siteId,
				name: 'Lighthouse',
				isDefault: false,
				createdAt: '2026-03-01T12:00:00.000000Z',
			},
		]);
		const [groupId] = sandbox.add('groups', [{ siteId }]);
		const groups = await http.get('/groups', { params: { siteIds: siteId } });
		expect(groups.data.data).toHaveLength(2);
		expect(groups.data.data).toContainEqual(
			expect.objectContaining({ id: groupId, isDefault: false }),
		);
		expect(sandbox.add('accounts', 2)).toHaveLength(2);
		expect((await http.get('/accounts')).data.pagination.totalItems).toBe(4);
		const [serviceUser] = sandbox.add('serviceUsers', 1);
		const found = await http.get('/service-users', { params: { ids: serviceUser } });
		expect(found.data.data).toHaveLength(1);
	});

	it('are given inside: a threat with a classification and an agent of its own', async () => {
		const [id] = sandbox.addThreats(1, { fields: { 'threatInfo.classification': 'Wiper' } });
		const { data } = await http.get('/threats?classifications=Wiper');
		expect(data.data).toMatchObject([
			{ id, threatInfo: { classification: 'Wiper', threatId: id } },
		]);
	});
});
