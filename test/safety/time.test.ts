/** ms that have passed on the test's own clock. */
let passed = 0;
/** What a wait does; by default it is over at once, and the clock has moved on. */
let wait = (ms: number): Promise<void> => {
	passed += ms;
	return Promise.resolve();
};
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: (ms: number) => wait(ms),
}));

import type { IDataObject } from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';
import { WorkflowExecute } from 'n8n-core';
import { makeAdditionalData, makeWorkflow } from '../harness/engine';
import { byId, custom, id, specFor } from '../harness/sentinelone';
import { execute } from './withFile';
import type { Recorder } from './recorder';
import { startRecorder } from './recorder';

/** Deadlines, on a clock of the test's own, and stopping. No test here is about real time. */

const start = Date.now();
let recorder: Recorder;
let credential: ReturnType<typeof custom>;
const realNow = Date.now;

beforeAll(async () => {
	recorder = await startRecorder();
	credential = custom(recorder.url);
	Date.now = () => start + passed;
});
afterAll(async () => {
	Date.now = realNow;
	await recorder.close();
});
beforeEach(() => {
	passed = 0;
	recorder.faults.set([]);
	recorder.silent = false;
	recorder.faultsFor = () => true;
	recorder.take();
	wait = (ms) => {
		passed += ms;
		return Promise.resolve();
	};
});

const read = { resource: 'user', operation: 'get', userId: byId(id(1)) };
const write = { resource: 'user', operation: 'delete', userId: byId(id(1)) };
const busy = { effect: { kind: 'status' as const, status: 429, retryAfter: 59 } };

it('a read ends at its deadline, however patient the console asks it to be', async () => {
	recorder.faults.set([busy]);
	const { error } = await execute(read, [{}], { credential });
	expect(error?.message).toBe('The console is receiving too many requests from this token');
	// 59 s twice fit into 150 s; a third wait would not.
	expect(recorder.take()).toHaveLength(3);
	expect(passed).toBe(118_000);
});

it('a write ends at its deadline too, and says that nothing happened', async () => {
	recorder.faults.set([busy]);
	const { error } = await execute(write, [{}], { credential });
	expect(error?.message).toMatch(/Nothing was changed by this request\.$/);
	expect(recorder.take().length).toBeLessThanOrEqual(4);
	expect(passed).toBeLessThanOrEqual(240_000);
});

it('an answer that never ends is given up when the time is up', async () => {
	// Each byte takes its time; the clock leaves the request 40 ms.
	recorder.faults.set([
		{ effect: { kind: 'status', status: 503 }, times: 1 },
		{ effect: { kind: 'drip', bytes: 1, everyMs: 50 }, skip: 1 },
	]);
	wait = () => {
		passed = 150_000 - 40;
		return Promise.resolve();
	};
	const { error } = await execute(read, [{}], { credential });
	expect(error?.message).toBe('The console did not answer in time');
	expect(recorder.take()).toHaveLength(2);
});

/** Starts a run that can be stopped. */
function begin(parameters: IDataObject) {
	const spec = specFor(parameters, { credential });
	const workflow = makeWorkflow(spec);
	const data = createRunExecutionData({
		startData: {},
		executionData: {
			nodeExecutionStack: [
				{ node: workflow.getNode('SentinelOne')!, data: { main: [[{ json: {} }]] }, source: null },
			],
		},
	});
	const host = makeAdditionalData(spec, 'trigger', workflow);
	return new WorkflowExecute(host, 'trigger', data).processRunExecutionData(workflow);
}

it('stopping ends a wait at once, and nothing is sent after it', async () => {
	recorder.faults.set([{ effect: { kind: 'status', status: 503 } }]);
	let waiting: () => void = () => {};
	const reached = new Promise<void>((resolve) => (waiting = resolve));
	wait = () => {
		waiting();
		// A wait that never ends by itself.
		return new Promise(() => {});
	};
	const running = begin(read);
	await Promise.race([reached, running]);
	running.cancel();
	await running;
	expect(recorder.take()).toHaveLength(1);
});

it('stopping ends a request under way', async () => {
	recorder.silent = true;
	const running = begin(write);
	let over = false;
	void running.then(() => (over = true));
	while (recorder.sent.length === 0 && !over) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	running.cancel();
	await running;
	expect(recorder.take()).toHaveLength(1);
});
