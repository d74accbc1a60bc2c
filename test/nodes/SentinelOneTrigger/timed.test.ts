import { formatMicros } from '../../../nodes/SentinelOneTrigger/engine/micros';
import { sandbox, told } from './trigger';

/** Each event whose records carry their time: what comes, in which form, how often. */

const on = sandbox();

const cases = [
	['activityOccurred', 'activities'],
	['agentCreated', 'agents'],
	['starAlertCreated', 'alerts'],
	['applicationInstalled', 'applications'],
	['groupCreated', 'groups'],
	['serviceUserCreated', 'serviceUsers'],
	['siteCreated', 'sites'],
	['threatCreated', 'threats'],
	['threatUpdated', 'threats'],
	['userCreated', 'users'],
] as const;

/** Three records as the console makes them, a microsecond apart. */
function addThree(collection: (typeof cases)[number][1]): string[] {
	if (collection !== 'sites' && collection !== 'groups') {
		return on.console.add(collection, [{}, {}, {}]);
	}
	// Those two are laid out with the tenant, not generated: copies of one of them.
	const { [collection]: kept } = on.console.world.collections;
	const [model] = on.console.rows(collection, 1);
	return [0, 1, 2].map((micros) => {
		const id = kept.newId();
		const createdAt = formatMicros(on.console.now() * 1000 + micros);
		kept.give({ ...model, id, name: `New ${micros}`, createdAt, updatedAt: createdAt } as never);
		return id;
	});
}

describe.each(cases)('%s', (event, collection) => {
	it('delivers three new records once, in the order of their times', async () => {
		const trigger = await on.live({ event });
		await trigger.activate();
		expect(await trigger.poll()).toEqual([]);
		on.console.advanceClock(1_000);
		const added = addThree(collection);
		const items = await trigger.poll();
		expect(items.map(({ id }) => id)).toEqual(added);
		expect(new Set(items.map((item) => told(item).eventId)).size).toBe(3);
		for (const item of items) {
			expect(told(item).eventId).toMatch(
				new RegExp(`^${event}:\\d{18,}${event === 'threatUpdated' ? ':' : '$'}`),
			);
			expect(told(item).eventTime).toMatch(/^\d{4}-\d{2}-\d{2}T.*Z$/);
			expect(Object.keys(item).length).toBeLessThanOrEqual(20);
			expect(Object.keys(item)[0]).toBe('id');
		}
		expect(await trigger.poll()).toEqual([]);
		expect(JSON.stringify(trigger.staticData()).length).toBeLessThan(16_000);
	});

	it('asks once when idle, for no more rows than a fleet of any size has', async () => {
		const trigger = await on.live({ event });
		await trigger.activate();
		on.console.clearLog();
		await trigger.poll();
		expect(on.console.log).toHaveLength(1);
	});

	it('shows whole rows on request', async () => {
		const { json } = await on.manual({ event, simplify: false });
		expect(json.length).toBeGreaterThan(0);
		expect(Object.keys(json[0]!).length).toBeGreaterThan(8);
	});
});

it('delivers a threat again when it changed', async () => {
	const trigger = await on.live({ event: 'threatUpdated' });
	await trigger.activate();
	const [id] = on.console.addThreats(1);
	const [first] = await trigger.poll();
	on.console.advanceClock(5_000);
	on.console.change('threats', id!, { 'threatInfo.incidentStatus': 'resolved' });
	const items = await trigger.poll();
	expect(items).toMatchObject([{ id, incidentStatus: 'resolved' }]);
	// Each change is an event of its own, also for what removes duplicates further on.
	for (const item of [first, items[0]]) {
		expect(told(item).eventId).toBe(`threatUpdated:${id}:${String(told(item).eventTime)}`);
	}
	expect(told(first).eventId).not.toBe(told(items[0]).eventId);
	expect(await trigger.poll()).toEqual([]);
});

it('takes the activities of the chosen types only', async () => {
	const trigger = await on.live({
		event: 'activityOccurred',
		filters: { activityTypes: ['27'] },
	});
	await trigger.activate();
	const [wanted] = on.console.addActivities([{ activityType: 27 }, { activityType: 90 }]);
	expect((await trigger.poll()).map(({ id }) => id)).toEqual([wanted]);
});
