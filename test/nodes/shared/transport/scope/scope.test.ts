import type { IHttpRequestOptions } from 'n8n-workflow';
import nock from 'nock';
import { SentinelOneApi } from '../../../../../credentials/SentinelOneApi.credentials';
import { path } from '../../../../../nodes/shared/input/path';
import { request } from '../../../../../nodes/shared/transport/rest';
import type { ApiContext } from '../../../../../nodes/shared/types';
import {
	API,
	CONSOLE,
	VENDOR,
	byId,
	execute,
	id,
	listOf,
	picker,
} from '../../../../harness/sentinelone';
import { testCredential } from '../../../../harness/testCredential';
import type { Fields, Row } from './world';
import { scopeWorld, textOf } from './world';

/** A credential that is kept to one of two customers of the same console. */

const { sb, world, kept, run, writes } = scopeWorld();

describe('what a credential may be kept to', () => {
	it.each<[string, Fields, RegExp]>([
		['words', { accountIds: 'Acme' }, /Accounts of the credential is not an ID: "Acme"/],
		['an id that lost its end', { siteIds: '2254' }, /Sites of the credential is not an ID/],
		['commas alone', { siteIds: ' , ' }, /Sites of the credential/],
		['a blank', { accountIds: ' ' }, /Accounts of the credential is empty/],
		['a mark that nobody sees', { siteIds: '​' }, /Sites of the credential is empty/],
		['a list with a word in it', { siteIds: `${id(1)}, all` }, /is not an ID: "all"/],
		['too many', { siteIds: Array.from({ length: 101 }, (_, n) => id(n)).join() }, /more than 100/],
		[
			'a number',
			{ siteIds: Number(id(1)) as unknown as string },
			/Sites of the credential is not text/,
		],
	])('refuses %s before anything is sent', async (_name, fields, message) => {
		const { error } = await run(fields, { resource: 'agent', operation: 'getAll' });
		expect(error?.message).toMatch(message);
		expect(sb.asked).toEqual([]);
	});

	it('asks nothing more, and for nothing less, where it is kept to nothing', async () => {
		const parameters = { resource: 'agent', operation: 'getAll', returnAll: true };
		const { items } = await run({ accountIds: '', siteIds: '' }, parameters);
		expect(items).toHaveLength(40);
		expect(sb.console.log.map(({ query }) => Object.keys(query))).toEqual([
			expect.not.arrayContaining(['accountIds', 'siteIds']),
		]);
	});

	it('refuses sites that lie in none of its accounts', async () => {
		const { own, other } = world();
		const fields = { accountIds: own.accountId, siteIds: `${own.site}, ${other.site}` };
		const { error } = await run(fields, { resource: 'agent', operation: 'getAll' });
		expect(error?.message).toMatch(/Sites of the credential names what lies outside/);
		expect(error?.message).toContain(other.site);
		expect(sb.asked).toEqual(['GET /sites']);
	});
});

describe.each(['account', 'site'] as const)('kept to one %s', (level) => {
	const fields = (): Fields => {
		const { own } = world();
		return level === 'account' ? { accountIds: own.accountId } : { siteIds: own.site };
	};
	const isInside = (row: Row): boolean => {
		const { own } = world();
		return level === 'account' ? row.accountId === own.accountId : row.siteId === own.site;
	};
	const inside = (collection: 'agents') =>
		sb.console.find(collection, isInside).map((row) => textOf(row, 'id'));

	it('lists what lies inside, with one request', async () => {
		const parameters = { resource: 'agent', operation: 'getAll', returnAll: true };
		const { json } = await run(fields(), parameters);
		expect(json.map((row) => row.id).sort()).toEqual(inside('agents').sort());
		expect(json.length).toBeLessThan(40);
		expect(sb.asked).toHaveLength(1);
	});

	it('refuses a list of the places of another, and names the parameter', async () => {
		const { other } = world();
		for (const [name, value] of [
			['siteIds', other.site],
			['accountIds', other.accountId],
			['groupIds', other.group],
		] as const) {
			sb.console.clearLog();
			const { error } = await run(fields(), {
				resource: 'agent',
				operation: 'getAll',
				filters: { [name]: value },
			});
			expect(error?.message).toMatch(new RegExp(`^${name} names what lies outside .*${value}`));
			expect(sb.asked.filter((one) => one === 'GET /agents')).toEqual([]);
		}
	});

	it('carries out a write for what lies inside, and tells which ids do not', async () => {
		const [first, second] = inside('agents');
		const foreign = world().other.agents[0]!;
		const scan = { resource: 'agent', operation: 'initiateScan', target: 'ids' };
		const mixed = await run(fields(), { ...scan, agentIds: `${first},${foreign},${second}` });
		expect(mixed.error?.message).toMatch(/^filter\.ids names what lies outside|ids names/);
		expect(mixed.error?.message).toContain(foreign);
		expect(mixed.error?.message).not.toContain(first);
		expect(writes()).toEqual([]);
		sb.console.clearLog();
		const own = await run(fields(), { ...scan, agentIds: `${first},${second}` });
		expect(own.error).toBeUndefined();
		// One look-up for all of them.
		expect(sb.asked).toEqual(['GET /agents', 'POST /agents/actions/initiate-scan']);
	});

	it('looks all items up before the first of them is done, in one request', async () => {
		const own = inside('agents').slice(0, 3);
		const foreign = world().other.agents[0]!;
		const inputs = [...own, foreign].map((agent) => ({ agent }));
		const parameters = {
			...{ resource: 'agent', operation: 'fetchFiles', agentId: byId('={{ $json.agent }}') },
			...{ files: ['C:\\a.txt'], password: 'Sandbox-Passw0rd!' },
		};
		const { error } = await run(fields(), parameters, inputs);
		expect(error?.message).toContain(foreign);
		expect(sb.asked).toEqual(['GET /agents']);
	});

	it('narrows an action by filter', async () => {
		const { error, json } = await run(fields(), {
			...{ resource: 'agent', operation: 'initiateScan', target: 'filter' },
			filters: { osTypes: ['windows', 'macos', 'linux'] },
		});
		expect(error).toBeUndefined();
		expect(json[0]?.affected).toBe(inside('agents').length);
	});

	it('tries out what would leave, and refuses what would not', async () => {
		const scan = {
			...{ resource: 'agent', operation: 'initiateScan', target: 'ids' },
			options: { dryRun: true },
		};
		const [agent] = inside('agents');
		const { json } = await run(fields(), { ...scan, agentIds: agent });
		const { own, other } = world();
		const name = level === 'account' ? 'accountIds' : 'siteIds';
		const place = level === 'account' ? own.accountId : own.site;
		expect(json[0]).toMatchObject({ body: { filter: { ids: [agent], [name]: [place] } } });
		const foreign = await run(fields(), { ...scan, agentIds: other.agents[0] });
		expect(foreign.error?.message).toContain(other.agents[0]);
		expect(writes()).toEqual([]);
	});

	it('hands out no record of another by its id', async () => {
		const { other } = world();
		for (const [resource, name, value] of [
			['site', 'siteId', other.site],
			['group', 'groupId', other.group],
			['agent', 'agentId', other.agents[0]!],
			['threat', 'threatId', other.threats[0]!],
			['account', 'accountId', other.accountId],
		] as const) {
			sb.console.clearLog();
			const { error, json } = await run(fields(), {
				...{ resource, operation: 'get', [name]: byId(value) },
			});
			expect({ resource, error: error?.message }).toEqual({
				resource,
				error: expect.stringContaining(value) as string,
			});
			expect(json).toEqual([]);
		}
	});

	it('moves nothing to another, under whatever name', async () => {
		const { other } = world();
		const [agent] = inside('agents');
		const move = { ...{ resource: 'agent', operation: 'moveToSite', agentId: byId(agent) } };
		const site = await run(fields(), {
			...move,
			siteId: byId(other.site),
			targetSiteId: byId(other.site),
		});
		expect(site.error?.message).toContain(other.site);
		const group = await run(fields(), {
			...{ resource: 'group', operation: 'moveAgents', groupId: byId(other.group) },
			agentIds: agent,
			agentId: byId(agent),
		});
		expect(group.error?.message).toContain(other.group);
		expect(writes()).toEqual([]);
	});

	it('offers in a list to pick from what lies inside', async () => {
		const { methods, context } = picker({ credential: kept(fields()) });
		const { results } = await methods.listSearch.searchAgents!.call(context);
		expect(results.map(({ value }) => value).sort()).toEqual(inside('agents').sort());
	});

	it('shows alerts inside, and touches no other', async () => {
		const scope = (row: Row) => ((row.realTime as Row).scope as Row)[level] as Row;
		const ownId = level === 'account' ? world().own.accountId : world().own.site;
		const all = sb.console.find('unifiedAlerts', () => true);
		const own = all.filter((row) => scope(row).id === ownId);
		const foreign = all.find((row) => scope(row).id !== ownId);
		const listed = await run(fields(), { resource: 'alert', operation: 'getAll', returnAll: true });
		expect(listed.error).toBeUndefined();
		expect(listed.json.map((row) => row.id).sort()).toEqual(own.map((row) => row.id).sort());
		const alertId = byId(foreign?.id);
		for (const parameters of [
			{ operation: 'get', alertId },
			{ operation: 'getNotes', alertId },
			{ operation: 'setStatus', target: 'alert', alertId, status: 'RESOLVED' },
			{ operation: 'addNote', target: 'alert', alertId, text: 'a note' },
		]) {
			const { error, json } = await run(fields(), { resource: 'alert', ...parameters });
			expect([error?.message, json]).toEqual([
				expect.stringContaining(textOf(foreign, 'id')) as string,
				[],
			]);
		}
		const done = await run(fields(), {
			...{ resource: 'alert', operation: 'setStatus', target: 'alert' },
			...{ alertId: byId(own[0]?.id), status: 'RESOLVED' },
		});
		expect(done.error).toBeUndefined();
	});

	it('asks the data lake for what lies inside', async () => {
		const { own, other } = world();
		const query = {
			...{ resource: 'dataLake', operation: 'searchEvents', scope: 'tenant' },
			...{ filter: "event.type = 'DNS Resolved'", timeRange: 'last', last: 1, lastUnit: 'hours' },
		};
		const asked = await run(fields(), query);
		expect(asked.error).toBeUndefined();
		const launches = () =>
			sb.console.log.filter(({ path, method }) => method === 'POST' && /queries/.test(path));
		const [launch] = launches();
		expect(JSON.stringify(launch)).toContain(level === 'account' ? own.accountId : own.site);
		expect(JSON.stringify(launch)).not.toContain('"tenant"');
		if (level === 'site') {
			expect(JSON.stringify(launch)).toContain(`site.id = '${own.site}' and (`);
		}
		sb.console.clearLog();
		const foreign = await run(fields(), {
			...query,
			scope: 'account',
			accountIds: other.accountId,
		});
		expect(foreign.error?.message).toContain(other.accountId);
		expect(launches()).toEqual([]);
	});
});

describe('users, kept to one site', () => {
	const roleId = () => textOf(sb.console.rows('roles')[0], 'id');
	const userIn = (...sites: string[]) =>
		sb.console.addUsers([
			{
				scope: 'site',
				email: `user${sites.length}@example.com`,
				scopeRoles: sites.map((site) => ({
					...{ id: site, name: `name of ${site}`, roleId: roleId(), roleName: 'Admin' },
				})),
			},
		])[0]!;

	it('reads a user of several sites without his roles elsewhere, and changes him not', async () => {
		const { own, other } = world();
		const user = userIn(own.site, other.site);
		const fields = { siteIds: own.site };
		const { json } = await run(fields, { resource: 'user', operation: 'get', userId: byId(user) });
		expect(JSON.stringify(json)).toContain(own.site);
		expect(JSON.stringify(json)).not.toContain(other.site);
		for (const parameters of [
			{ operation: 'delete', userId: byId(user) },
			{ operation: 'disable2fa', userId: byId(user) },
			{ operation: 'update', userId: byId(user), updateFields: { fullName: 'A' } },
		]) {
			const { error } = await run(fields, { resource: 'user', ...parameters });
			expect(error?.message).toContain(user);
		}
		expect(writes()).toEqual([]);
	});

	it('changes a user who has roles inside alone', async () => {
		const { own } = world();
		const user = userIn(own.site);
		const { error } = await run(
			{ siteIds: own.site },
			{ resource: 'user', operation: 'delete', userId: byId(user) },
		);
		expect(error).toBeUndefined();
		expect(sb.console.user(user)).toBeUndefined();
	});

	it('makes no user elsewhere', async () => {
		const { own, other } = world();
		const parameters = (site: string) => ({
			...{ resource: 'user', operation: 'create', email: 'new@example.com', fullName: 'New' },
			...{ scope: 'site', siteIds: site, roleId: byId(roleId()) },
			roles: { entries: [{ scopeId: site, id: site, roleId: roleId() }] },
		});
		const { error } = await run({ siteIds: own.site }, parameters(other.site));
		expect(error).toBeDefined();
		expect(writes()).toEqual([]);
	});
});

describe('requests at the same time', () => {
	const site = () => world().own.site;
	const context = () => picker({ credential: kept({ accountIds: world().own.accountId }) }).context;
	const ask = async (within: ApiContext, siteId: string) =>
		await request.call(within, {
			method: 'GET',
			path: path`/agents`,
			query: { siteIds: [siteId] },
		});

	it('wait for one look-up of what they all name', async () => {
		const within = context();
		const answers = await Promise.all([1, 2, 3].map(async () => await ask(within, site())));
		for (const { data } of answers) expect(data).not.toEqual([]);
		expect(sb.asked.sort()).toEqual(['GET /agents', 'GET /agents', 'GET /agents', 'GET /sites']);
	});

	it('make a look-up again that failed', async () => {
		const within = context();
		sb.console.setFaults({ match: 'GET /sites', effect: { kind: 'status', status: 403 } });
		await expect(ask(within, site())).rejects.toThrow();
		sb.console.setFaults();
		await expect(ask(within, site())).resolves.toBeDefined();
	});

	it('make one of the sites of the credential again that failed', async () => {
		const { accountId: accountIds, site: siteIds } = world().own;
		const within = picker({ credential: kept({ accountIds, siteIds }) }).context;
		sb.console.setFaults({ match: 'GET /sites', effect: { kind: 'status', status: 403 } });
		await expect(ask(within, siteIds)).rejects.toThrow();
		sb.console.setFaults();
		await expect(ask(within, siteIds)).resolves.toBeDefined();
	});
});

describe('a console that does not narrow', () => {
	it('hands out nothing of an answer with records outside', async () => {
		nock(CONSOLE)
			.get(`${API}/agents`)
			.query(true)
			.reply(
				200,
				listOf([
					{ id: id(1), siteId: id(7) },
					{ id: id(2), siteId: id(8) },
				]),
			);
		const { error, json } = await execute({ resource: 'agent', operation: 'getAll' }, [{}], {
			credential: { ...VENDOR, siteIds: id(7) },
		});
		expect(error?.message).toMatch(/answered with records outside the 1 site/);
		expect(json).toEqual([]);
	});
});

describe('other nodes, and the Test button', () => {
	const credential = { ...VENDOR, siteIds: `${id(7)}, ${id(8)}` };
	const { authenticate } = new SentinelOneApi();
	const send = async (request: object) =>
		await (authenticate as (...given: unknown[]) => Promise<IHttpRequestOptions>)(
			credential,
			request,
		);

	it('does not sign what other nodes send, because nobody keeps that inside', async () => {
		for (const path of ['/agents', '/user', '/system/info/../agents', '/system/status']) {
			await expect(send({ url: `${CONSOLE}${API}${path}` })).rejects.toThrow(
				/kept to 2 sites, which only the SentinelOne nodes/,
			);
		}
		await expect(
			send({ uri: `${CONSOLE}${API}/agents`, url: `${CONSOLE}${API}/system/info` }),
		).rejects.toThrow(/kept to 2 sites|system/);
	});

	it.each([
		['sees them all', [{ id: id(8) }], 'OK'],
		['sees fewer', [], 'Error'],
	])('tells whether the token %s', async (_name, sites, status) => {
		nock(CONSOLE)
			.get(`${API}/sites`)
			.query({ siteIds: `${id(7)},${id(8)}`, skip: 1, limit: 1 })
			.reply(200, { data: { sites }, pagination: {} });
		const result = await testCredential(new SentinelOneApi(), credential);
		expect(result).toMatchObject({
			status,
			...(status === 'OK'
				? {}
				: { message: expect.stringMatching(/does not see all that Accounts and Sites/) as string }),
		});
	});

	it('tells the same of accounts', async () => {
		nock(CONSOLE)
			.get(`${API}/accounts`)
			.query({ ids: id(7), skip: 0, limit: 1 })
			.reply(200, listOf([]));
		const result = await testCredential(new SentinelOneApi(), { ...VENDOR, accountIds: id(7) });
		expect(result.status).toBe('Error');
	});

	it('refuses a credential that is malformed', async () => {
		const result = await testCredential(new SentinelOneApi(), { ...VENDOR, siteIds: 'London' });
		expect(result).toMatchObject({
			message: expect.stringMatching(/is not an ID: "London"/) as string,
		});
	});
});

it('looks scheduled tasks up in their own list, and deletes none that is not inside', async () => {
	const { own } = world();
	const task = textOf(sb.console.rows('scheduledTasks')[0] as Row, 'id');
	const { error } = await run(
		{ siteIds: own.site },
		{
			...{ resource: 'remoteScript', operation: 'deleteScheduled' },
			...{ target: 'scheduledTask', scheduledTaskId: byId(task) },
		},
	);
	expect(error?.message).toContain(task);
	expect(sb.asked).toEqual(['GET /remote-ops/scheduled-tasks']);
	expect(sb.console.log[0]?.query).toMatchObject({ siteIds: own.site });
});
