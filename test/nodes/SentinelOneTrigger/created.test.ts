import type { IDataObject } from 'n8n-workflow';
import { sandbox } from './trigger';

/** Events that carry their time, against the sandbox console over HTTP, in both hosts of n8n. */

const on = sandbox();
const ids = (items: Array<{ id?: unknown }>) => items.map(({ id }) => id);

describe.each(['legacy', 'durable'] as const)('in the %s host', (host) => {
	it('delivers users created after activation, once, and none from before', async () => {
		const trigger = await on.live({ event: 'userCreated' }, { host });
		await trigger.activate();
		expect(await trigger.poll()).toEqual([]);
		const [ada] = on.console.addUsers([{ email: 'ada@acme.test' }]);
		const items = await trigger.poll();
		expect(items).toMatchObject([
			{ id: ada, email: 'ada@acme.test', trigger: { eventId: `userCreated:${ada}` } },
		]);
		expect(Object.keys(items[0]!)[0]).toBe('id');
		expect(await trigger.poll()).toEqual([]);
	});

	it('delivers agents that become visible late, after younger ones', async () => {
		const trigger = await on.live({ event: 'agentCreated' }, { host });
		await trigger.activate();
		const late = on.console.addAgents([{ computerName: 'deadlineReached' }], {
			visibleAfterMs: 120_000,
		});
		on.console.advanceClock(1_000);
		const soon = on.console.addAgents(3);
		expect(ids(await trigger.poll())).toEqual(soon);
		on.console.advanceClock(120_000);
		expect(ids(await trigger.poll())).toEqual(late);
		expect(await trigger.poll()).toEqual([]);
	});
});

it('asks once when idle', async () => {
	const trigger = await on.live({ event: 'agentCreated' });
	await trigger.activate();
	on.console.clearLog();
	await trigger.poll();
	expect(on.console.log).toHaveLength(1);
});

it('shows the newest records in the editor and keeps nothing', async () => {
	const { run, json, spec } = await on.manual({ event: 'agentCreated' });
	expect(run.status).toBe('success');
	expect(json).toHaveLength(5);
	const times = json.map(({ trigger }) => (trigger as IDataObject).eventTime as string);
	expect(times).toEqual([...times].sort().reverse());
	expect(spec.staticData).toBeUndefined();
});
