jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: () => Promise.resolve(),
}));

import type { IDataObject, INode } from 'n8n-workflow';
import { SentinelOneApi } from '../../credentials/SentinelOneApi.credentials';
import { SentinelOneTrigger } from '../../nodes/SentinelOneTrigger/SentinelOneTrigger.node';
import { handlers } from '../../sandbox/console/resources';
import { activatePolling, makeNode } from '../harness/engine';
import { custom } from '../harness/sentinelone';
import { callOf } from '../safety/contractMatch';
import { put, triggerInput, triggerSlots } from '../safety/inputs';
import type { Recorder } from '../safety/recorder';
import { startRecorder } from '../safety/recorder';
import { refusals, valuesOf } from './both';

const TYPE = 'sentinelOneTrigger';
const nodeType = new SentinelOneTrigger();
const { properties } = nodeType.description;
const events = (properties.find(({ name }) => name === 'event')?.options ?? []).flatMap((option) =>
	'value' in option ? [String(option.value)] : [],
);

let recorder: Recorder;
let nodes = 0;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());

/** What leaves when a trigger with these parameters is activated and polls. */
async function sentBy(parameters: IDataObject) {
	recorder.take();
	const trigger = await activatePolling(
		{
			nodeTypes: { [TYPE]: nodeType },
			credentialTypes: { sentinelOneApi: new SentinelOneApi() },
			credentials: { sentinelOneApi: custom(recorder.url) },
			nodes: [
				makeNode({
					id: `trigger-${++nodes}`,
					name: 'Trigger',
					type: TYPE,
					parameters: parameters as INode['parameters'],
					credentials: { sentinelOneApi: { id: '1', name: 'SentinelOne' } },
				}),
			],
		},
		'Trigger',
	);
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
			findings.push(...refusals(sent).map((refusal) => `${what} → ${refusal}`));
			const calls = sent.map((one) => callOf(one)?.name ?? '');
			findings.push(...calls.filter((call) => !(call in handlers)));
		}
		expect(findings).toEqual([]);
		expect(tries.length).toBeGreaterThan(1);
	});
});
