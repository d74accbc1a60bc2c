import { sandbox } from './trigger';

const box = sandbox({ agents: 20 });

it('tells each device event once, however late the computer told it', async () => {
	const trigger = await box.live({
		event: 'deviceEventOccurred',
		existing: 'none',
		simplify: true,
	});
	expect(await trigger.poll()).toEqual([]);
	box.console.advanceClock(60_000);
	const longAgo = new Date(box.console.now() - 90 * 86_400_000).toISOString();
	const late = { interface: 'USB', eventType: 'blocked', eventTime: longAgo };
	const ids = box.console.add('deviceEvents', [late, { interface: 'USB', eventType: 'connected' }]);
	const told = await trigger.poll();
	expect(told.map(({ id }) => id).sort()).toEqual([...ids].sort());
	expect(told.find(({ id }) => id === ids[0])).toMatchObject({
		eventTime: longAgo,
		trigger: { event: 'deviceEventOccurred' },
	});
	box.console.advanceClock(60_000);
	expect(await trigger.poll()).toEqual([]);
});
