import { sandbox } from './trigger';

const box = sandbox({ agents: 20 });
const rule = (n: number) => String(box.console.rows('detectionRules', 20)[n]?.id);

it('tells once and for each rule that it raised alerts, scheduled rules too', async () => {
	const trigger = await box.live({ event: 'detectionRuleTriggered', existing: 'none' });
	expect(await trigger.poll()).toEqual([]);
	const scheduled = box.console.find('detectionRules', (row) => row.queryType === 'scheduled')[0];
	const [one, other] = [rule(0), String(scheduled?.id)];
	box.console.advanceClock(60_000);
	const lastAlertTime = new Date(box.console.now()).toISOString();
	box.console.change('detectionRules', one, { generatedAlerts: 7, lastAlertTime });
	const before = Number(box.console.get('detectionRules', other)?.generatedAlerts);
	box.console.change('detectionRules', other, { generatedAlerts: before + 1, lastAlertTime });
	const told = await trigger.poll();
	expect(told.map(({ id }) => id).sort()).toEqual([one, other].sort());
	expect(told.find(({ id }) => id === other)?.trigger).toMatchObject({
		event: 'detectionRuleTriggered',
		newAlerts: 1,
	});
	box.console.advanceClock(60_000);
	expect(await trigger.poll()).toEqual([]);
	box.console.change('detectionRules', one, { generatedAlerts: 8 });
	const again = await trigger.poll();
	expect(again.map(({ id }) => id)).toEqual([one]);
	expect(again[0]?.trigger).toMatchObject({ newAlerts: 1 });
});

it('does not take a change of a rule, or a count that starts again, for an alert', async () => {
	const trigger = await box.live({ event: 'detectionRuleTriggered', existing: 'none' });
	await trigger.poll();
	box.console.advanceClock(60_000);
	box.console.change('detectionRules', rule(1), { name: 'Renamed', status: 'Disabled' });
	box.console.change('detectionRules', rule(2), { generatedAlerts: 0 });
	expect(await trigger.poll()).toEqual([]);
});
