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

it('delivers an alert that arrived hours after what it is about', async () => {
	const trigger = await on.live({ event: 'starAlertCreated' });
	await trigger.activate();
	on.console.advanceClock(60_000);
	const [soon] = on.console.add('alerts', [{}]);
	expect(await trigger.poll()).toMatchObject([{ id: soon }]);
	on.console.advanceClock(60_000);
	const [late] = on.console.add('alerts', [{}]);
	const happened = new Date(on.console.now() - 5 * 3_600_000).toISOString();
	const arrived = new Date(on.console.now()).toISOString();
	on.console.change('alerts', late!, {
		'alertInfo.createdAt': happened,
		'alertInfo.reportedAt': arrived,
	});
	expect(await trigger.poll()).toMatchObject([{ id: late, trigger: { eventTime: arrived } }]);
	expect(await trigger.poll()).toEqual([]);
});

it('delivers a vulnerability once that shows up an hour late, after younger ones', async () => {
	const trigger = await on.live({ event: 'vulnerabilityDetected' });
	await trigger.activate();
	const [late] = on.console.add('risks', [{ cveId: 'CVE-2026-0001' }], {
		visibleAfterMs: 3_000_000,
	});
	on.console.advanceClock(1_000);
	const [soon] = on.console.add('risks', [{ cveId: 'CVE-2026-0002' }]);
	expect(ids(await trigger.poll())).toEqual([soon]);
	on.console.advanceClock(3_000_000);
	expect(await trigger.poll()).toMatchObject([{ id: late, cveId: 'CVE-2026-0001' }]);
	expect(await trigger.poll()).toEqual([]);
});

it('delivers an unprotected endpoint that was seen long before it is listed', async () => {
	const trigger = await on.live({ event: 'unprotectedEndpointFound' });
	await trigger.activate();
	expect(await trigger.poll()).toEqual([]);
	const [found] = on.console.add('unprotectedEndpoints', [
		{ hostnames: ['printer'], firstSeen: '2026-01-01T00:00:00.000000Z' },
	]);
	expect(await trigger.poll()).toMatchObject([{ id: found, hostnames: ['printer'] }]);
	expect(await trigger.poll()).toEqual([]);
});

/** Which of a record's times an event goes by: the console's own. */
it.each([
	['activityOccurred', 'createdAt'],
	['agentCreated', 'createdAt'],
	['starAlertCreated', 'alertInfoReportedAt'],
	['threatCreated', 'createdAt'],
	['threatUpdated', 'updatedAt'],
	['applicationInstalled', 'createdAt'],
	['vulnerabilityDetected', 'detectionDate'],
])('%s goes by %s', async (event, sortBy) => {
	const trigger = await on.live({ event });
	on.console.clearLog();
	await trigger.activate();
	expect(on.console.log[0]?.query).toMatchObject({ sortBy, sortOrder: 'desc' });
});
