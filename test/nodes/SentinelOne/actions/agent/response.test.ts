import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { duplicatesAmong } from '../../../../../nodes/SentinelOne/actions/agent/duplicates';
import { sandbox } from '../../../../harness/sandbox';
import { TOKEN, byId, id as madeUp } from '../../../../harness/sentinelone';

const box = sandbox({ agents: 60, seed: 5 });
const online = (isActive: boolean) =>
	box.console.find(
		'agents',
		(row) => row.isActive === isActive && row.isDecommissioned !== true,
	) as Array<{
		id: string;
		siteId: string;
		osType: string;
	}>;
const act = (operation: string, more: IDataObject = {}): IDataObject => ({
	...{ resource: 'agent', operation, target: 'agent', agentId: byId('={{ $json.id }}') },
	...more,
});

describe('reset passphrase', () => {
	it('says of each agent whether it was tried, and why not', async () => {
		const [on] = online(true);
		const [off] = online(false);
		const { json } = await box.run(act('resetPassphrase', { options: {} }), [on!, off!]);
		expect(json).toEqual([
			{ id: on!.id, attempted: true, status: 'initiated', reasons: [] },
			expect.objectContaining({ id: off!.id, attempted: false, status: 'skipped' }),
		]);
		expect(json[1]!.reasons).toEqual([{ code: 'AGENT_OFFLINE', message: 'Agent is offline' }]);
		expect(box.asked.filter((call) => call.startsWith('POST'))).toEqual([
			'POST /agents/actions/reset-passphrase',
		]);
	});

	it('asks the console beforehand where it is only checked', async () => {
		const ids = [online(true)[0]!.id, online(false)[0]!.id];
		const check = { target: 'ids', agentIds: ids, options: { onlyCheck: true } };
		const { json } = await box.run(act('resetPassphrase', check));
		expect(json[0]).toMatchObject({ requested: 2 });
		expect(json[0]!.results).toMatchObject([
			{ id: ids[0], eligible: true },
			{ id: ids[1], eligible: false },
		]);
		expect(box.asked).not.toContain('POST /agents/actions/reset-passphrase');
	});

	it('says that there is no such agent', async () => {
		const { error } = await box.run(act('resetPassphrase', { options: {} }), [{ id: madeUp(1) }]);
		expect(error?.message).toBe(`The console has no agent with the ID ${madeUp(1)}`);
	});
});

it('firewall rules and firewall logs are asked for as the console takes it', async () => {
	const [agent] = online(true);
	const rules = act('fetchFirewallRules', { firewallState: 'current', firewallFormat: 'native' });
	expect((await box.run(rules, [agent!])).json).toEqual([{ id: agent!.id, affected: 1 }]);
	expect(box.console.log.at(-1)?.body).toEqual({
		filter: { ids: [agent!.id] },
		data: { state: 'current', format: 'native' },
	});
	const logging = act('setFirewallLogging', { reportLog: true, reportMgmt: false });
	await box.run(logging, [agent!]);
	expect(box.console.log.at(-1)?.body).toMatchObject({
		data: { reportLog: true, reportMgmt: false },
	});
	const token = box.without('Endpoints.configureFirewallLogging');
	const { error } = await box.run(logging, [agent!], { token });
	expect(error?.message).toContain('"Endpoints > Configure Firewall Logging"');
});

describe('get duplicates', () => {
	const find = (matchBy: string, filters: IDataObject = {}) =>
		box.run({ resource: 'agent', operation: 'getDuplicates', matchBy, filters });

	it('finds agents that a newer one has replaced, the oldest first', async () => {
		const [kept] = online(true);
		const [older, oldest] = online(false);
		for (const [agent, lastActiveDate] of [
			[kept, '2026-11-01T08:00:00Z'],
			[older, '2026-03-01T08:00:00Z'],
			[oldest, '2026-01-01T08:00:00Z'],
		] as const)
			box.console.change('agents', agent!.id, { serialNumber: 'ABC-4711', lastActiveDate });
		const { json } = await find('serialNumber');
		expect(json.map(({ id }) => id)).toEqual([oldest!.id, older!.id]);
		expect(json[0]).toMatchObject({ agentsOfMachine: 3, keptId: kept!.id, keptIsActive: true });
		// Ready for the next node.
		const decommission = { ...act('decommission'), options: {} };
		const gone = await box.run(decommission, json);
		expect(gone.json).toEqual(json.map(({ id }) => ({ id, affected: 1 })));
		expect((await find('serialNumber')).json).toEqual([]);
	});

	it('knows machines by their names within a site only', () => {
		const base = { computerName: 'pc-1', domain: 'ACME', siteId: '1', osType: 'windows' };
		const rows = [
			{ ...base, id: 'a', isActive: true, lastActiveDate: '2026-05-01T00:00:00Z' },
			{ ...base, id: 'b', computerName: 'PC-1', isActive: false, lastActiveDate: null },
			{ ...base, id: 'c', siteId: '2', isActive: false, lastActiveDate: '2026-05-01T00:00:00Z' },
			{ ...base, id: 'd', isActive: true, lastActiveDate: '2026-05-02T00:00:00Z' },
		];
		const found = duplicatesAmong(rows, 'computerName');
		// Both agents that are online stay, whatever they are.
		expect(found.map(({ id, keptId }) => [id, keptId])).toEqual([['b', 'd']]);
	});

	it.each(['', 'None', 'To Be Filled By O.E.M.', 'Default string', '0000000', 'N/A'])(
		'takes nothing for a serial number that is none: "%s"',
		(serialNumber) => {
			const rows = ['a', 'b'].map((id) => ({ id, serialNumber, isActive: false }));
			expect(duplicatesAmong(rows, 'serialNumber')).toEqual([]);
		},
	);

	it('keeps one agent where all are offline', () => {
		const rows = ['a', 'b'].map((id, at) => ({
			...{ id, serialNumber: 'X-1', isActive: false },
			lastActiveDate: `2026-0${at + 1}-01T00:00:00Z`,
		}));
		expect(duplicatesAmong(rows, 'serialNumber').map(({ id }) => id)).toEqual(['a']);
	});
});

describe('forensics', () => {
	const profile = () =>
		box.console.find(
			'collectionProfiles',
			({ osTypes }) => (osTypes as string[]).length > 1,
		)[0] as {
			id: string;
		};
	const start = (more: IDataObject = {}) =>
		act('startForensics', {
			...{ collectionProfileId: byId(profile().id), additionalFields: { tag: 'case-1' } },
			...more,
		});

	it('is started by id, and its archive comes from elsewhere without the token', async () => {
		const agent = online(true).find(({ osType }) => osType === 'windows');
		const { json } = await box.run(start(), [agent!]);
		expect(json[0]).toMatchObject({ id: agent!.id, affected: 1 });
		const [task] = box.console.find(
			'scriptTasks',
			({ parentTaskId }) => parentTaskId === json[0]!.parentTaskId,
		) as Array<{ id: string }>;
		const result = (more: IDataObject) =>
			box.run({
				...{ resource: 'agent', operation: 'getForensicsResult', taskId: task!.id },
				...{ downloadArchive: true, binaryPropertyName: 'data', ...more },
			});
		const early = await result({});
		expect(early.error?.message).toBe(`The console has no file of the collection ${task!.id} yet`);
		box.console.advanceClock(60_000);
		const seen: string[] = [];
		nock('https://results.sentinelone.example')
			.get(/\.zip/)
			.query(true)
			.reply(function () {
				seen.push(JSON.stringify(this.req.headers));
				return [200, 'PK'];
			});
		const { items } = await result({});
		expect(items[0]!.json).toMatchObject({
			taskId: task!.id,
			collection: { tag: 'case-1' },
			fileSize: 2,
		});
		expect(items[0]!.binary?.data).toBeDefined();
		expect(seen).toHaveLength(1);
		expect(seen[0]).not.toMatch(/authorization/i);
		expect(seen[0]).not.toContain(TOKEN);
		expect((await result({ downloadArchive: false })).items[0]!.binary).toBeUndefined();
	});

	it('says what the console refuses', async () => {
		const [agent] = online(true);
		const none = await box.run(start({ collectionProfileId: byId(madeUp(1)) }), [agent!]);
		expect(none.error?.message).toContain(
			`The console has no collection profile with the ID ${madeUp(1)}`,
		);
		const token = box.without('Remote Ops Forensics.runForensicsCollection');
		const { error } = await box.run(start(), [agent!], { token });
		expect(error?.message).toMatch(/lacks .*RemoteOps Forensics > Run Forensics Collection/);
	});
});
