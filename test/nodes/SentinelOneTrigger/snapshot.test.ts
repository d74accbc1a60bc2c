import { sandbox } from './trigger';

/** Events that no time tells, against the sandbox console in both hosts of n8n. */

const on = sandbox();
const ids = (items: Array<{ id?: unknown }>) => items.map(({ id }) => id).sort();

describe.each(['legacy', 'durable'] as const)('in the %s host', (host) => {
	it('tells of agents that are new, moved in, or back again', async () => {
		const [here, there] = on.console.rows('sites', 2).map(({ id }) => String(id));
		const [moving] = on.console.addAgents([{ siteId: there }]);
		const [leaving] = on.console.addAgents([{ siteId: here }]);
		const trigger = await on.live({ event: 'agentSeen', filters: { siteIds: [here] } }, { host });
		await trigger.activate();
		expect(await trigger.poll()).toEqual([]);

		const [created] = on.console.addAgents([{ siteId: here }]);
		on.console.addAgents([{ siteId: there }]);
		on.console.change('agents', moving!, { siteId: here });
		expect(ids(await trigger.poll())).toEqual([created, moving].sort());

		on.console.change('agents', leaving!, { siteId: there });
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toEqual([]);
		on.console.change('agents', leaving!, { siteId: here });
		expect(ids(await trigger.poll())).toEqual([leaving]);
	});

	it('tells of users that are new, once', async () => {
		const trigger = await on.live({ event: 'userSeen' }, { host });
		await trigger.activate();
		expect(await trigger.poll()).toEqual([]);
		const added = on.console.addUsers(2);
		expect(ids(await trigger.poll())).toEqual([...added].sort());
		expect(await trigger.poll()).toEqual([]);
	});

	it('tells of roles that users are given and lose', async () => {
		const [id] = on.console.addUsers([{ email: 'ada@acme.test' }]);
		const grant = (role: string, scope: string) => ({
			id: scope,
			name: `Site ${scope}`,
			roleId: role,
			roleName: `Role ${role}`,
		});
		const set = (...scopeRoles: object[]) => on.console.change('users', id!, { scopeRoles });
		set(grant('11', '21'));
		const trigger = await on.live({ event: 'userAccessChanged' }, { host });
		await trigger.activate();
		expect(await trigger.poll()).toEqual([]);
		set(grant('11', '21'), grant('12', '22'));
		expect(await trigger.poll()).toMatchObject([
			{ id, trigger: { change: 'granted', roleId: '12', roleName: 'Role 12', scopeId: '22' } },
		]);
		set(grant('12', '22'));
		expect(await trigger.poll()).toMatchObject([
			{ id, email: 'ada@acme.test', trigger: { change: 'revoked', roleId: '11', scopeId: '21' } },
		]);
		on.console.remove('users', id!);
		expect(await trigger.poll()).toEqual([]);
		expect(await trigger.poll()).toMatchObject([
			{ id, trigger: { change: 'revoked', roleId: '12' } },
		]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('tells of the chosen changes of agents only', async () => {
		const [id] = on.console.addAgents([
			{ infected: false, agentVersion: '23.1.1.1', networkStatus: 'connected', isActive: true },
		]);
		const changes = ['infected', 'version'];
		const trigger = await on.live({ event: 'agentUpdated', changes }, { host });
		await trigger.activate();
		expect(await trigger.poll()).toEqual([]);
		on.console.change('agents', id!, { networkStatus: 'disconnected' });
		expect(await trigger.poll()).toEqual([]);
		on.console.change('agents', id!, { infected: true });
		expect(await trigger.poll()).toMatchObject([
			{ id, infected: true, trigger: { changed: ['infected'] } },
		]);
		on.console.change('agents', id!, { infected: false, agentVersion: '24.1.1.1' });
		expect(await trigger.poll()).toMatchObject([{ id, trigger: { changed: ['version'] } }]);
		expect(await trigger.poll()).toEqual([]);
	});
});

it.each([
	['networkStatus', { networkStatus: 'connected' }, { networkStatus: 'disconnected' }],
	['offline', { isActive: true }, { isActive: false }],
	[
		'scanFinished',
		{ scanStatus: 'started' },
		{ scanStatus: 'finished', scanFinishedAt: '2026-01-01T00:00:00.000001Z' },
	],
	['decommissioned', { isDecommissioned: false }, { isDecommissioned: true }],
])('tells of %s', async (change, before, after) => {
	const [id] = on.console.addAgents([before]);
	const trigger = await on.live({ event: 'agentUpdated', changes: [change] });
	await trigger.activate();
	on.console.change('agents', id!, after);
	expect(await trigger.poll()).toMatchObject([{ id, trigger: { changed: [change] } }]);
	on.console.change('agents', id!, before);
	expect(await trigger.poll()).toHaveLength(change === 'networkStatus' ? 1 : 0);
});

describe('tokens', () => {
	const inDays = (days: number) => new Date(on.console.now() + days * 86_400_000).toISOString();

	it('tells once of tokens that end within the days, also of those that do at activation', async () => {
		const [soon, later] = on.console.addUsers(2);
		const token = (days: number) => ({
			apiToken: { createdAt: inDays(-1), expiresAt: inDays(days) },
		});
		on.console.change('users', soon!, token(5));
		on.console.change('users', later!, token(20));
		const trigger = await on.live({ event: 'tokenExpiring', tokens: ['users'], days: 7 });
		await trigger.activate();
		const first = trigger.took();
		expect(first).toContainEqual(
			expect.objectContaining({
				id: soon,
				trigger: expect.objectContaining({ owner: 'user', daysLeft: expect.any(Number) }),
			}),
		);
		expect(ids(first)).not.toContain(later);
		expect(await trigger.poll()).toEqual([]);
		on.console.change('users', later!, token(6));
		expect(ids(await trigger.poll())).toEqual([later]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('tells of the token of the credential and of service users', async () => {
		const token = on.console.issueToken({ expiresInMs: 3 * 86_400_000 });
		const trigger = await on.live(
			{ event: 'tokenExpiring', tokens: ['own', 'serviceUsers'], days: 7 },
			{},
			{ credential: on.credential(token.value) },
		);
		await trigger.activate();
		expect(trigger.took()).toContainEqual(
			expect.objectContaining({
				trigger: expect.objectContaining({ owner: 'credential' }),
			}),
		);
	});
});
