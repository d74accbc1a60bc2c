import { startConsole, type SandboxConsole } from '../../sandbox/console';
import { clientOf, everyRow } from './client';

let sandbox: SandboxConsole;

beforeAll(async () => {
	sandbox = await startConsole({ world: 'large', users: 12 });
});
afterAll(() => sandbox.close());

const total = async (path: string) =>
	(await clientOf(sandbox).get(path)).data.pagination.totalItems as number;

describe('the large world', () => {
	it.each([
		['/sites', 1_555],
		['/groups', 3_439],
		['/service-users', 3_426],
		['/threats', 62_330],
		['/application-management/risks', 294_709],
	])('has on %s %d rows', async (path, size) => {
		expect(await total(path)).toBe(size);
	});

	it('gives way to sizes that are given', async () => {
		expect(await total('/users')).toBe(12);
	});

	it('tells no more than 50,000 activities, as a console does, and has more', async () => {
		expect(sandbox.count('activities')).toBe(80_000);
		expect(await total('/activities')).toBe(50_000);
		expect(await total('/activities?countOnly=true')).toBe(50_000);
	});

	it('gives every site its default group, and spreads the others', async () => {
		const groups = await everyRow(clientOf(sandbox), '/groups', { limit: 1000 });
		const perSite = new Map<unknown, number>();
		for (const { siteId } of groups) perSite.set(siteId, (perSite.get(siteId) ?? 0) + 1);
		expect(groups.filter(({ isDefault }) => isDefault)).toHaveLength(1_555);
		expect([...new Set(perSite.values())].sort()).toEqual([2, 3]);
	});

	it('counts once for all pages of a long list, and each row comes once', async () => {
		const http = clientOf(sandbox);
		const [agent] = sandbox.rows('agents', 1);
		const params = { siteIds: agent?.siteId, limit: 100 };
		const risks = await everyRow(http, '/application-management/risks', params);
		expect(new Set(risks.map(({ id }) => id)).size).toBe(risks.length);
		expect(risks.length).toBeGreaterThan(100);
		expect(new Set(risks.map(({ siteId }) => siteId))).toEqual(new Set([agent?.siteId]));
	});

	it('is one that there is', async () => {
		await expect(startConsole({ world: 'huge' as 'large' })).rejects.toThrow('small, large');
	});
});
