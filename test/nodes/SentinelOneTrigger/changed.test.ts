import type { IDataObject } from 'n8n-workflow';
import { sandbox, told } from './trigger';

/** Threat Updated says what changed, with the values before and after where they are known. */

const on = sandbox();

async function watching() {
	const [id = ''] = on.console.addThreats(1);
	const set = (fields: IDataObject) => {
		on.console.advanceClock(5_000);
		on.console.change('threats', id, fields);
	};
	set({ 'threatInfo.incidentStatus': 'unresolved', 'threatInfo.analystVerdict': 'undefined' });
	const trigger = await on.live({ event: 'threatUpdated' });
	await trigger.activate();
	return {
		id,
		trigger,
		change: async (fields: IDataObject) => {
			set(fields);
			const [item] = await trigger.poll();
			expect(item).toMatchObject({ id });
			return told(item);
		},
	};
}

it('of a verdict, a ticket and what the row does not show', async () => {
	const { change } = await watching();
	expect(await change({ 'threatInfo.analystVerdict': 'true_positive' })).toMatchObject({
		changed: ['analystVerdict'],
		before: { analystVerdict: 'undefined' },
		after: { analystVerdict: 'true_positive' },
	});
	expect(
		await change({
			'threatInfo.externalTicketId': 'INC-1',
			'threatInfo.incidentStatus': 'in_progress',
		}),
	).toMatchObject({
		changed: ['incidentStatus', 'externalTicketId'],
		after: { externalTicketId: 'INC-1', incidentStatus: 'in_progress' },
	});
	expect(await change({ 'threatInfo.processUser': 'somebody' })).toMatchObject({
		changed: ['other'],
		before: {},
		after: {},
	});
});

it('of a threat that was just detected: created', async () => {
	const { trigger } = await watching();
	on.console.advanceClock(1_000);
	const [id] = on.console.addThreats(1);
	const [item] = await trigger.poll();
	expect(item).toMatchObject({ id, trigger: { changed: ['created'] } });
});

it('nothing of a threat whose former values are not known', async () => {
	const [old = ''] = on.console.addThreats(1);
	on.console.advanceClock(3_600_000);
	on.console.addThreats(120);
	const { trigger } = await watching();
	on.console.advanceClock(3_600_000);
	on.console.change('threats', old, { 'threatInfo.incidentStatus': 'resolved' });
	const [item] = await trigger.poll();
	expect(item).toMatchObject({ id: old, trigger: { changed: null } });
	expect(JSON.stringify(trigger.staticData()).length).toBeLessThan(24_000);
});
