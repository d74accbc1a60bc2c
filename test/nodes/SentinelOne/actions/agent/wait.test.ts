import type { IDataObject } from 'n8n-workflow';
import * as workflow from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId } from '../../../../harness/sentinelone';

jest.mock('n8n-workflow', () => {
	const actual = jest.requireActual<typeof workflow>('n8n-workflow');
	return { ...actual, sleep: jest.fn(async () => {}) };
});

/** The option to wait until done: what was started goes on at the console. */

const box = sandbox({ agents: 60, threats: 20, seed: 5 });
const agents = (n: number) =>
	box.console.find('agents', ({ isActive }) => isActive === true).slice(0, n) as Array<{
		id: string;
	}>;
const act = (operation: string, options: IDataObject = { waitMinutes: 10 }): IDataObject => ({
	...{ resource: 'agent', operation, options },
	...{ target: 'agent', agentId: byId('={{ $json.id }}') },
});

beforeEach(() => {
	jest.mocked(workflow.sleep).mockImplementation(async (ms) => box.console.advanceClock(ms));
});

it('a scan is waited for, with one question for all agents', async () => {
	const chosen = agents(4);
	const { json, hints } = await box.run(act('initiateScan'), chosen);
	expect(json).toEqual(
		chosen.map(({ id }) => ({ id, affected: 1, done: true, state: 'finished' })),
	);
	const looks = box.console.log.filter(({ method }) => method === 'GET');
	for (const { query } of looks) expect(query.ids?.split(',')).toEqual(chosen.map(({ id }) => id));
	expect(looks.length).toBeLessThan(15);
	expect(hints.join()).toMatch(/4 of 4 agents were done \(finished: 4\)/);
});

it('a scan that finished before is not taken for this one', async () => {
	const [agent] = agents(5).slice(4);
	const old = { scanStatus: 'finished', scanFinishedAt: '2026-01-01T08:00:00.000000Z' };
	box.console.change('agents', agent!.id, old);
	// The console takes the order without starting anything.
	box.console.setFaults({
		match: 'POST /agents/actions/initiate-scan',
		effect: { kind: 'status', status: 200, body: { data: { affected: 1 } } },
	});
	const { json } = await box.run(act('initiateScan', { waitMinutes: 1 }), [agent!]);
	box.console.setFaults();
	expect(json).toEqual([{ id: agent!.id, affected: 1, done: false, state: 'finished' }]);
});

it.each([
	['disconnect', 'disconnected'],
	['connect', 'connected'],
])('%s is waited for', async (operation, state) => {
	const [agent] = agents(6).slice(5);
	const { json } = await box.run(act(operation), [agent!]);
	expect(json[0]).toMatchObject({ id: agent!.id, done: true, state });
});

it('several agents of one item each say what state they ended in', async () => {
	const ids = agents(9)
		.slice(7)
		.map(({ id }) => id);
	const { json } = await box.run({ ...act('initiateScan'), target: 'ids', agentIds: ids });
	expect(json[0]).toMatchObject({ requested: 2, done: true });
	expect(json[0]!.states).toEqual(ids.map((id) => ({ id, done: true, state: 'finished' })));
});

it('with 0 minutes it is looked at once', async () => {
	const [agent] = agents(10).slice(9);
	const { json } = await box.run(act('initiateScan', { waitMinutes: 0 }), [agent!]);
	expect(json[0]).toMatchObject({ done: false, state: 'started' });
	// Before and after.
	expect(box.asked.filter((call) => call === 'GET /agents')).toHaveLength(2);
});

it('waiting takes agents by id, and refuses filters before anything is sent', async () => {
	const filters = { computerName__contains: 'a' };
	const { error } = await box.run({ ...act('initiateScan'), target: 'filter', filters });
	expect(error?.message).toBe('"Wait Until Done (Minutes)" takes agents by their IDs');
	expect(box.asked).toEqual([]);
});

it('an action that waits for nothing is as it was', async () => {
	const [agent] = agents(11).slice(10);
	const { json } = await box.run(act('initiateScan', {}), [agent!]);
	expect(json).toEqual([{ id: agent!.id, affected: 1 }]);
	expect(box.asked).toEqual(['POST /agents/actions/initiate-scan']);
});

it('in a dry run nothing is sent and nothing waited for', async () => {
	const [agent] = agents(12).slice(11);
	const { json } = await box.run(act('initiateScan', { waitMinutes: 5, dryRun: true }), [agent!]);
	expect(json[0]).toMatchObject({ dryRun: true });
	expect(json[0]).not.toHaveProperty('done');
	expect(box.asked.some((call) => call.startsWith('POST'))).toBe(false);
});

it('a look that is refused ends the wait, and the action is told all the same', async () => {
	const [agent] = agents(13).slice(12);
	const refused = { kind: 'status' as const, status: 403, detail: 'no' };
	box.console.setFaults({ match: 'GET /agents', skip: 1, effect: refused });
	const { json, hints } = await box.run(act('initiateScan'), [agent!]);
	box.console.setFaults();
	expect(json[0]).toMatchObject({ id: agent!.id, affected: 1, done: false, state: 'unknown' });
	expect(hints.join()).toContain('It could not be looked at further');
});

it('fetched files are waited for until the agent has uploaded them', async () => {
	const [agent, other] = agents(2);
	const fetch = (): IDataObject => ({
		...{ resource: 'agent', operation: 'fetchFiles', agentId: byId('={{ $json.id }}') },
		...{ files: ['/tmp/a.log'], password: 'Str0ng-Passw0rd', options: { waitMinutes: 3 } },
	});
	const first = await box.run(fetch(), [agent!, other!]);
	expect(first.json.map(({ done, state }) => [done, state])).toEqual([
		[true, 'uploaded'],
		[true, 'uploaded'],
	]);
	expect(first.json[0]!.activityId).not.toBe(first.json[1]!.activityId);
	// The upload from before passes for no answer.
	const again = await box.run(fetch(), [agent!]);
	expect(again.json[0]!.done).toBe(true);
	expect(again.json[0]!.activityId).not.toBe(first.json[0]!.activityId);
});

it('two fetches from one agent are waited for until both are there', async () => {
	const [agent] = agents(3).slice(2);
	const fetch: IDataObject = {
		...{ resource: 'agent', operation: 'fetchFiles', agentId: byId('={{ $json.id }}') },
		...{ files: '={{ $json.file }}', password: 'Str0ng-Passw0rd', options: { waitMinutes: 30 } },
	};
	const { json } = await box.run(fetch, [
		{ ...agent!, file: '/tmp/a.log' },
		{ ...agent!, file: '/tmp/b.log' },
	]);
	for (const item of json) {
		expect(item).toMatchObject({ done: true, state: 'uploaded', activityId: null });
		expect(new Set(item.activityIds as string[]).size).toBe(2);
	}
});

it('a mitigation is waited for by its own entry, not by one from before', async () => {
	const mitigate = (mitigationAction: string): IDataObject => ({
		...{ resource: 'threat', operation: 'mitigate', mitigationAction },
		...{ target: 'threat', threatId: byId('={{ $json.id }}'), options: { waitMinutes: 1 } },
	});
	const [threat] = box.console.rows('threats') as Array<{ id: string }>;
	const { json } = await box.run(mitigate('rollback-remediation'), [threat!]);
	expect(json[0]).toMatchObject({ done: true, state: 'success' });
	box.console.setFaults({
		match: 'POST /threats/mitigate/*',
		effect: { kind: 'status', status: 200, body: { data: { affected: 1 } } },
	});
	const again = await box.run(mitigate('rollback-remediation'), [threat!]);
	box.console.setFaults();
	expect(again.json[0]).toMatchObject({ done: false, state: 'not reported yet' });
});
