jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: () => Promise.resolve(),
}));

import { inspect } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import type { Effect } from '../../sandbox/console/faults/types';
import { callOf, problemsOf } from './contractMatch';
import { hostileValues, shown } from './hostile';
import { put, triggerInput, triggerSlots } from './inputs';
import type { Recorder } from './recorder';
import { startRecorder } from './recorder';
import { events, properties, triggerOn } from './triggers';

/** The trigger: hostile values in its fields, faults, and secrets, for every event there is. */

const TOKEN = 'canary.token.7c1f0b5e9d';
const CASES = Number(process.env.SAFETY_CASES ?? 40);
let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
afterAll(async () => await recorder.close());
beforeEach(() => recorder.faults.set([]));

const activation = (parameters: IDataObject) => triggerOn(recorder.url, parameters, TOKEN);

/** Activates and polls once; answers what was refused, and what went out. */
async function poll(parameters: IDataObject) {
	recorder.take();
	let refused: Error | undefined;
	try {
		const trigger = await activation(parameters);
		await trigger.activate();
		await trigger.tick();
		[refused] = trigger.errors;
	} catch (error) {
		refused = error as Error;
	}
	return { refused, sent: recorder.take() };
}

const allOf = (value: unknown): string =>
	inspect(value, { depth: 20, showHidden: true, getters: true, maxStringLength: null });

describe.each(events)('%s', (event) => {
	it('asks for no more than its filters say, whatever they hold', async () => {
		const parameters = triggerInput(properties, event, true);
		const baseline = await poll(parameters);
		expect(baseline.refused).toBeUndefined();
		expect(baseline.sent).not.toEqual([]);
		const calls = new Set(baseline.sent.map((one) => callOf(one)?.name));
		const places = triggerSlots(properties, parameters);
		const each = Math.max(3, Math.ceil(CASES / places.length));
		const findings: object[] = [];
		const count = { refused: 0, sent: 0 };
		for (const [n, slot] of places.entries()) {
			for (const value of hostileValues(each, n * each + event.length)) {
				// What starts with = is an expression of the person who builds the workflow.
				if (typeof value === 'string' && value.startsWith('=')) continue;
				const { refused, sent } = await poll(put(parameters, slot, value));
				if (refused !== undefined) count.refused++;
				if (sent.length > 0) count.sent++;
				const free = { freeNames: slot.field.name === 'otherFilters' };
				const problems = sent.flatMap((one) => problemsOf(one, TOKEN, recorder.host, free));
				for (const one of sent) {
					const call = callOf(one);
					if (!calls.has(call?.name)) problems.push(`${call?.name} is none of its calls`);
					const isFilter = slot.at[0] === 'filters' && slot.field.type !== 'json';
					const name = slot.field.name;
					const was = baseline.sent.some((other) =>
						callOf(other)?.query.some(([key]) => key === name),
					);
					const is = call?.query.some(([key]) => key === name) === true;
					if (
						isFilter &&
						was &&
						!is &&
						sent.every((other) => !callOf(other)?.query.some(([key]) => key === name))
					) {
						problems.push(`the filter ${name} is gone`);
					}
				}
				if (refused !== undefined && !/has issues/.test(refused.message)) {
					const names = [slot.labels[0]!, slot.field.name].map((label) => label.toLowerCase());
					if (!names.some((name) => refused.message.toLowerCase().includes(name))) {
						problems.push(`does not name ${slot.labels[0]}: ${refused.message.slice(0, 160)}`);
					}
				}
				if (problems.length > 0) {
					findings.push({
						slot: slot.at.join('.'),
						value: shown(value),
						problems: [...new Set(problems)],
					});
				}
			}
		}
		expect(findings).toEqual([]);
		expect(count.refused).toBeGreaterThan(0);
		expect(count.sent).toBeGreaterThan(0);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	}, 600_000);

	it('keeps its state and its secrets when the console fails', async () => {
		const effects: Effect[] = [
			{ kind: 'status', status: 401, title: TOKEN, detail: TOKEN },
			{ kind: 'status', status: 503, title: TOKEN },
			{ kind: 'status', status: 429, retryAfter: 86_400 },
			{ kind: 'reset', when: 'before' },
			{ kind: 'html' },
			{ kind: 'truncate' },
			{ kind: 'errors', errors: [{ code: 1, title: TOKEN, detail: TOKEN }] },
			{ kind: 'cursor', as: 'emptyPage' },
			{ kind: 'redirect', to: 'https://evil.example/' },
		];
		for (const effect of effects) {
			recorder.faults.set([]);
			const trigger = await activation(triggerInput(properties, event));
			await trigger.activate();
			const before = JSON.stringify(trigger.staticData());
			const emitted = trigger.emitted.length;
			recorder.faults.set([{ effect }]);
			await trigger.tick();
			const failed = trigger.errors.length > 0;
			expect({ effect: effect.kind, failed }).toEqual({
				effect: effect.kind,
				failed: effect.kind !== 'cursor' || failed,
			});
			if (failed) {
				expect(JSON.stringify(trigger.staticData())).toBe(before);
				expect(trigger.emitted).toHaveLength(emitted);
			}
			const said = allOf([trigger.errors, trigger.emitted, trigger.staticData()]);
			expect({ effect: effect.kind, shown: said.includes(TOKEN) }).toEqual({
				effect: effect.kind,
				shown: false,
			});
			expect(allOf(trigger.errors)).not.toMatch(/authorization|AxiosError|ClientRequest/i);
		}
	}, 120_000);
});
