import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, execute, id as madeUp, listOf } from '../../../../harness/sentinelone';
import { answers, permissionsOf } from '../contract';

const box = sandbox({ agents: 60 });
const agents = (n: number) => box.console.rows('agents').slice(0, n) as Array<{ id: string }>;
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'agent',
	operation,
	target: 'agent',
	agentId: byId('={{ $json.id }}'),
	...more,
});

interface Case {
	operation: string;
	action: string;
	fields?: IDataObject;
	data?: unknown;
	permission: string;
}

const cases: Case[] = [
	{ operation: 'connect', action: 'connect', permission: 'Endpoints > Reconnect to Network' },
	{
		operation: 'disconnect',
		action: 'disconnect',
		permission: 'Endpoints > Disconnect from Network',
	},
	{ operation: 'restart', action: 'restart-machine', permission: 'Endpoints > Reboot' },
	{ operation: 'shutDown', action: 'shutdown', permission: 'Endpoints > Shut Down' },
	{ operation: 'uninstall', action: 'uninstall', permission: 'Endpoints > Uninstall' },
	{
		operation: 'approveUninstall',
		action: 'approve-uninstall',
		permission: 'Endpoints > Approve Uninstall',
	},
	{
		operation: 'rejectUninstall',
		action: 'reject-uninstall',
		permission: 'Endpoints > Reject Uninstall',
	},
	{ operation: 'decommission', action: 'decommission', permission: 'Endpoints > Decommission' },
	{
		operation: 'markUpToDate',
		action: 'mark-up-to-date',
		permission: 'Endpoints > Mark as Up-to-Date',
	},
	{
		operation: 'broadcast',
		action: 'broadcast',
		fields: { message: ' Restart at 18:00 ' },
		data: { message: 'Restart at 18:00' },
		permission: 'Endpoints > Send Message',
	},
	{
		operation: 'fetchLogs',
		action: 'fetch-logs',
		fields: { logs: ['platformLogs'] },
		data: { agentLogs: false, customerFacingLogs: false, platformLogs: true },
		permission: 'Endpoints > Fetch Logs',
	},
	{
		operation: 'setExternalId',
		action: 'set-external-id',
		fields: { externalId: 'asset-4711' },
		data: { externalId: 'asset-4711' },
		permission: 'Endpoints > Set Customer Identifier',
	},
	{
		operation: 'enable',
		action: 'enable-agent',
		fields: { shouldReboot: false },
		data: { shouldReboot: false },
		permission: 'Endpoints > Enable Agent',
	},
	{
		operation: 'disable',
		action: 'disable-agent',
		fields: { shouldReboot: true, options: { expiration: '2030-01-01T00:00:00Z' } },
		data: {
			shouldReboot: true,
			expiration: '2030-01-01T00:00:00Z',
			expirationTimezone: 'UTC',
		},
		permission: 'Endpoints > Disable Agent',
	},
	{
		operation: 'updateSoftware',
		action: 'update-software',
		fields: {
			packageBy: 'fileName',
			fileName: 'SentinelAgent.msi',
			osType: 'windows',
			packageType: 'Agent',
			options: { isScheduled: true },
		},
		data: {
			fileName: 'SentinelAgent.msi',
			osType: 'windows',
			packageType: 'Agent',
			isScheduled: true,
		},
		permission: 'Endpoints > Update Software',
	},
];

describe.each(cases)('$operation', ({ operation, action, fields, data, permission }) => {
	const path = `POST /agents/actions/${action}`;

	it('sends many agents in one request that the contract allows', async () => {
		const [a, b] = agents(2);
		const { json, error } = await box.run(op(operation, fields), [a!, b!, a!]);
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => id)).toEqual([a!.id, b!.id, a!.id]);
		expect(box.asked.filter((call) => call.startsWith('POST'))).toEqual([path]);
		expect(box.console.log.find(({ method }) => method === 'POST')).toMatchObject({
			status: 200,
			body: { filter: { ids: [a!.id, b!.id] }, data: data ?? {} },
		});
	});

	it('sends nothing for an agent whose id came to nothing', async () => {
		const { error } = await box.run(op(operation, fields), [{}]);
		expect(error?.message).toBe('Agent is empty');
		expect(box.asked).toEqual([]);
	});

	it('names the permission that the role lacks', async () => {
		const token = box.without(...permissionsOf(`POST /agents/actions/${action}`));
		const { error } = await box.run(op(operation, fields), agents(1), { token });
		expect(error?.message).toBe(
			`The role of the API token's user lacks the permission "${permission}". Nothing was changed by this request.`,
		);
	});
});

describe('actions that the console takes with ids or groups only', () => {
	const named = ['disconnect', 'restart', 'shutDown', 'uninstall', 'decommission'];

	it.each(named)('%s refuses a filter that names neither', async (operation) => {
		const { error } = await box.run(
			op(operation, { target: 'filter', filters: { osTypes: ['linux'] } }),
		);
		expect(error?.message).toBe('Filters name no group');
		expect(box.asked).toEqual([]);
	});

	it.each([...named, 'disable', 'approveUninstall', 'setExternalId'])(
		'%s has no choice of everything',
		async (operation) => {
			const everything = { target: 'all', confirmAll: true, maxAgents: 1000 };
			const { error } = await box.run(
				op(operation, { ...everything, shouldReboot: false, externalId: 'x' }),
			);
			expect(error?.message).toBe('Target cannot be "all"');
			expect(box.asked).toEqual([]);
		},
	);

	it('disconnect takes a filter with a group', async () => {
		// The first ones have been disconnected above; how far that got depends on the time.
		const agent = box.console
			.rows('agents', 40)
			.find(({ networkStatus }) => networkStatus === 'connected');
		const groupIds = [String(agent?.groupId)];
		const { error, json } = await box.run(
			op('disconnect', { target: 'filter', filters: { groupIds } }),
		);
		expect(error).toBeUndefined();
		expect(json[0]?.affected).toBeGreaterThan(0);
		expect(box.console.log[0]?.body).toEqual({ filter: { groupIds }, data: {} });
	});
});

describe('an AI agent', () => {
	const tool = { node: { type: 'n8n-nodes-sentinelone-management.sentinelOneTool' } };
	const destructive = ['shutDown', 'uninstall', 'decommission', 'disable', 'approveUninstall'];

	it.each(destructive)('may not use %s unless it was allowed', async (operation) => {
		const parameters = op(operation, { shouldReboot: false, options: {} });
		const { error } = await box.run(parameters, agents(1), tool);
		expect(error?.message).toBe(
			'An AI agent may not do this, which can take endpoints, protection or a safeguard out of service',
		);
		expect(box.asked).toEqual([]);
		const allowed = { ...parameters, options: { allowFromAi: true } };
		expect((await box.run(allowed, agents(1), tool)).error).toBeUndefined();
	});

	it('may isolate a machine', async () => {
		expect((await box.run(op('disconnect'), agents(1), tool)).error).toBeUndefined();
	});
});

it('decommission tells unknown agents from those that left the list', async () => {
	let gone = false;
	answers('GET /agents', () => [200, listOf(gone ? [] : [{ id: madeUp(1) }, { id: madeUp(3) }])]);
	answers('POST /agents/actions/decommission', () => {
		gone = true;
		return [200, { data: { affected: 2 } }];
	});
	const inputs = [1, 2, 3].map((n) => ({ id: madeUp(n) }));
	const node = { onError: 'continueRegularOutput' as const };
	const { json } = await execute(op('decommission'), inputs, { node });
	expect(json[0]).toEqual({ id: madeUp(1), affected: 1 });
	expect(json[1]?.error).toBe(`The console has no agent with the ID ${madeUp(2)}`);
	expect(json[2]).toEqual({ id: madeUp(3), affected: 1 });
});

describe('move to site', () => {
	const [from, to] = [0, 1];
	const siteOf = (n: number) => String(box.console.rows('sites')[n]?.id);

	it('moves the agents of all items that name the same site in one request', async () => {
		const ids = box.console.addAgents([{ siteId: siteOf(from) }, { siteId: siteOf(from) }]);
		const { json } = await box.run(
			op('moveToSite', { siteId: byId(siteOf(to)) }),
			ids.map((id) => ({ id })),
		);
		expect(json).toEqual(ids.map((id) => ({ id, affected: 1 })));
		expect(box.asked).toEqual(['POST /agents/actions/move-to-site']);
		expect(box.console.log[0]?.body).toEqual({
			filter: { ids },
			data: { targetSiteId: siteOf(to) },
		});
		for (const id of ids) expect(box.console.agent(id)?.siteId).toBe(siteOf(to));
	});

	it('sends nothing without a site', async () => {
		const parameters = op('moveToSite', { siteId: byId('={{ $json.none }}') });
		const { error } = await box.run(parameters, agents(1));
		expect(error?.message).toBe('Target Site is empty');
		expect(box.asked).toEqual([]);
	});

	it('picks among the sites to which one may move agents', async () => {
		const { context, methods } = box.picker();
		const { results } = await methods.listSearch.searchMoveSites!.call(context, '');
		expect(results.length).toBeGreaterThan(0);
		expect(box.console.log[0]?.query).toMatchObject({
			availableMoveSites: 'true',
			states: 'active',
		});
	});
});

describe('manage tags', () => {
	const tags = (...tag: IDataObject[]) => ({ tags: { tag } });

	it('adds and removes tags by their ids', async () => {
		const [first, second] = box.console.rows('tags') as Array<{ id: string }>;
		const fields = tags(
			{ change: 'override', tagId: byId('={{ $json.tag }}') },
			{ change: 'remove', tagId: byId(second!.id) },
		);
		const [agent] = agents(1);
		const { error } = await box.run(op('manageTags', fields), [{ ...agent!, tag: first!.id }]);
		expect(error).toBeUndefined();
		expect(box.console.log[0]?.body).toEqual({
			filter: { ids: [agent!.id] },
			data: [
				{ tagId: first!.id, operation: 'override' },
				{ tagId: second!.id, operation: 'remove' },
			],
		});
		const { sentinelone } = box.console.agent(agent!.id)?.tags as { sentinelone: IDataObject[] };
		expect(sentinelone.map(({ id }) => id)).toContain(first!.id);
	});

	it.each([
		['no tag', {}, 'Tags are empty'],
		['a blank tag', tags({ change: 'add', tagId: byId('={{ $json.none }}') }), 'Tag 1 is empty'],
		[
			'another change',
			tags({ change: 'swap', tagId: byId(madeUp(1)) }),
			'Change 1 cannot be "swap"',
		],
	])('refuses %s', async (_name, fields, message) => {
		const { error } = await box.run(op('manageTags', fields), agents(1));
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	it('picks tags by key and value', async () => {
		const { context, methods } = box.picker();
		const { results } = await methods.listSearch.searchTags!.call(context, '');
		expect(results.length).toBe(box.console.count('tags'));
		expect(results[0]?.name).toMatch(/^\S.*: \S/);
	});
});

describe('nothing leaves with', () => {
	it.each([
		['a message that is too long', 'broadcast', { message: 'x'.repeat(141) }, /^Message is longer/],
		['no message', 'broadcast', { message: '={{ $json.none }}' }, /^Message is empty$/],
		['no logs', 'fetchLogs', { logs: '={{ $json.none }}' }, /^Logs is empty$/],
		['other logs', 'fetchLogs', { logs: ['all'] }, /^Logs cannot be "all"$/],
		['no external ID', 'setExternalId', { externalId: ' ' }, /^External ID is empty$/],
		['no word on a reboot', 'enable', { shouldReboot: 'maybe' }, /^Reboot is neither/],
		[
			'an end of the pause that came to nothing',
			'disable',
			{ shouldReboot: false, options: { expiration: '={{ $json.none }}' } },
			/^Enable Again At is empty$/,
		],
		[
			'no package',
			'updateSoftware',
			{ packageBy: 'packageId', packageType: 'Agent', packageId: byId('={{ $json.none }}') },
			/^Package is empty$/,
		],
		[
			'no path',
			'updateSoftware',
			{ packageBy: 'path', packageType: 'Agent', path: '={{ $json.none }}', osType: 'linux' },
			/^Path is empty$/,
		],
	])('%s', async (_name, operation, fields, message) => {
		const { error } = await box.run(op(operation, fields as IDataObject), agents(1));
		expect(error?.message).toMatch(message);
		expect(box.asked).toEqual([]);
	});
});
