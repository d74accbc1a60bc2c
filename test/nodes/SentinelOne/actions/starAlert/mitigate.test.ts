import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId } from '../../../../harness/sentinelone';

const box = sandbox();
type Inner = Record<string, Record<string, string>>;
const alert = () => box.console.rows('alerts', 1)[0] as unknown as Inner;
const op = (starAlertId: string, more: IDataObject = {}): IDataObject => ({
	resource: 'starAlert',
	operation: 'mitigate',
	starAlertId: byId(starAlertId),
	mitigationAction: 'quarantine',
	...more,
});
const subject = () => ({
	storyline: alert().sourceProcessInfo!.storyline!,
	agentId: alert().agentRealtimeInfo!.id!,
});
const alertId = () => alert().alertInfo!.alertId!;
const posted = () => box.console.log.filter(({ method }) => method === 'POST');

it('makes a threat of the storyline and mitigates it', async () => {
	const { json, error } = await box.run(op(alertId()));
	expect(error).toBeUndefined();
	expect(json).toEqual([
		{ id: alertId(), ...subject(), mitigationAction: 'quarantine', markedAsThreat: true },
	]);
	expect(posted().pop()?.body).toEqual({
		data: { alerts: [subject()], action: 'quarantine' },
	});
	const made = box.console.find(
		'threats',
		(row) => (row.threatInfo as IDataObject).storyline === subject().storyline,
	);
	expect(made).toHaveLength(1);
});

it('only marks where nothing else is to be done', async () => {
	const { json } = await box.run(op(alertId(), { mitigationAction: 'none' }));
	expect(json).toMatchObject([{ mitigationAction: null, markedAsThreat: true }]);
	expect(posted().pop()?.body).toEqual({ data: { alerts: [subject()] } });
});

it('sends nothing for an alert that is unknown or has no story', async () => {
	const unknown = await box.run(op('225494730938493804'));
	expect(unknown.error?.message).toBe(
		'The console has no STAR alert with the ID 225494730938493804',
	);
	const [other = ''] = box.console.addAlerts(1);
	box.console.change('alerts', other, { 'sourceProcessInfo.storyline': null });
	const bare = await box.run(op(other));
	expect(bare.error?.message).toBe(`The STAR alert ${other} names no storyline`);
	expect(posted()).toEqual([]);
});

it('finds the agent by its UUID where the console gives no more', async () => {
	const [other = ''] = box.console.addAlerts(1);
	box.console.change('alerts', other, { agentRealtimeInfo: null });
	const { error } = await box.run(op(other, { options: { dryRun: true } }));
	expect(error).toBeUndefined();
	const row = box.console.find(
		'alerts',
		({ alertInfo }) => (alertInfo as IDataObject).alertId === other,
	)[0];
	const { uuid } = row!.agentDetectionInfo as IDataObject;
	const [agent] = box.console.find('agents', (one) => one.uuid === uuid);
	const { json } = await box.run(op(other, { options: { dryRun: true } }));
	expect(json[0]?.body).toMatchObject({ data: { alerts: [{ agentId: agent!.id }] } });
	box.console.change('alerts', other, { 'agentDetectionInfo.uuid': 'gone' });
	const gone = await box.run(op(other));
	expect(gone.error?.message).toBe(`The STAR alert ${other} names no agent that the console knows`);
});

it('tells no success where the console mitigated nothing', async () => {
	box.console.setFaults({
		match: 'POST /threats/mitigate-alerts',
		effect: { kind: 'affected', value: 0 },
	});
	const { error } = await box.run(op(alertId()));
	expect(error?.message).toBe(
		`The console found nothing of the STAR alert ${alertId()} to mitigate`,
	);
});

it('names the permission that is missing', async () => {
	const { error } = await box.run(op(alertId()), [{}], {
		token: box.without('Threats.markThreat'),
	});
	expect(error?.message).toContain('lacks the permission "Endpoint Threats > Mark as Threat"');
});

it('says in a dry run what would be sent, and sends it not', async () => {
	const { json } = await box.run(op(alertId(), { options: { dryRun: true } }));
	expect(json).toMatchObject([
		{ dryRun: true, path: '/threats/mitigate-alerts', reaches: { count: 1 } },
	]);
	expect(posted()).toEqual([]);
});
