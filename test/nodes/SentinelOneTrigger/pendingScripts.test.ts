import { sandbox } from './trigger';

/** Runs of scripts that wait for approval: no filter by time, so the list is compared. */

const on = sandbox();
const held = (scriptName: string) => ({
	...{ state: 'waiting', creator: 'Ann', totalEndpoints: 3 },
	...{ scriptData: { scriptName }, executionData: { scriptId: '1', taskDescription: 'Why' } },
});
const ids = (items: Array<{ id?: unknown }>) => items.map(({ id }) => id);

describe.each(['legacy', 'durable'] as const)('in the %s host', (host) => {
	it('tells each run that was asked for since activation once, late ones too', async () => {
		on.console.add('pendingScripts', [held('Before')]);
		on.console.advanceClock(1_000);
		const trigger = await on.live({ event: 'scriptPendingApproval' }, { host });
		await trigger.activate();
		expect(await trigger.poll()).toEqual([]);
		on.console.advanceClock(1_000);
		const late = on.console.add('pendingScripts', [held('Late')], { visibleAfterMs: 120_000 });
		on.console.advanceClock(1_000);
		const [soon] = on.console.add('pendingScripts', [held('Soon')]);
		const items = await trigger.poll();
		expect(items).toMatchObject([
			{ id: soon, state: 'waiting', scriptName: 'Soon', creator: 'Ann', taskDescription: 'Why' },
		]);
		expect(items[0]).toMatchObject({ trigger: { eventId: `scriptPendingApproval:${soon}` } });
		on.console.advanceClock(120_000);
		expect(ids(await trigger.poll())).toEqual(late);
		expect(await trigger.poll()).toEqual([]);
	});

	it('takes no review for news', async () => {
		const trigger = await on.live({ event: 'scriptPendingApproval' }, { host });
		await trigger.activate();
		on.console.advanceClock(1_000);
		const [id] = on.console.add('pendingScripts', [held('Soon')]);
		expect(ids(await trigger.poll())).toEqual([id]);
		on.console.change('pendingScripts', id!, { state: 'approved', reviewer: 'Bob' });
		expect(await trigger.poll()).toEqual([]);
	});
});
