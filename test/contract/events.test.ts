jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: () => Promise.resolve(),
}));

import type { IDataObject } from 'n8n-workflow';
import { handlers } from '../../sandbox/console/resources';
import { callOf } from '../safety/contractMatch';
import { put, triggerInput, triggerSlots } from '../safety/inputs';
import type { Recorder } from '../safety/recorder';
import { startRecorder } from '../safety/recorder';
import { events, properties, triggerOn } from '../safety/triggers';
import { isRest, refusals, unknown, valuesOf } from './both';

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());

/** What leaves when a trigger with these parameters is activated and polls. */
async function sentBy(parameters: IDataObject) {
	recorder.take();
	const trigger = await triggerOn(recorder.url, parameters);
	await trigger.activate();
	await trigger.tick();
	return { errors: trigger.errors.map(({ message }) => message), sent: recorder.take() };
}

describe.each(events)('%s', (event) => {
	it('asks what every console takes, with each filter and each of its values', async () => {
		const full = triggerInput(properties, event, true);
		const base = triggerInput(properties, event);
		const places = triggerSlots(properties, full).filter(
			({ at }) => at.length === 2 && at[1] !== 'otherFilters',
		);
		const tries: Array<[string, IDataObject]> = [['nothing', base]];
		for (const slot of places) {
			const own = (full[slot.at[0]!] as IDataObject)[slot.at[1]!];
			for (const value of valuesOf(slot.field, own))
				tries.push([`${slot.at.join('.')} = ${JSON.stringify(value)}`, put(base, slot, value)]);
		}
		const findings: string[] = [];
		for (const [what, parameters] of tries) {
			const { errors, sent } = await sentBy(parameters);
			if (sent.length === 0) findings.push(`${what} → nothing left: ${errors.join()}`);
			findings.push(...unknown(refusals(sent)).map((refusal) => `${what} → ${refusal}`));
			const calls = sent.map((one) => callOf(one)?.name ?? '');
			findings.push(...calls.filter((call) => isRest(call) && !(call in handlers)));
		}
		expect(findings).toEqual([]);
		expect(tries.length).toBeGreaterThan(1);
	});
});
