jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	// Waits as in life, but a hundred times as fast.
	sleep: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms / 100)),
}));

import type { IDataObject } from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';
import { WorkflowExecute } from 'n8n-core';
import type { Effect, Fault } from '../../../../../sandbox/console/faults/types';
import { makeAdditionalData, makeWorkflow } from '../../../../harness/engine';
import { sandbox } from '../../../../harness/sandbox';
import { specFor } from '../../../../harness/sentinelone';

/**
 * Whatever goes wrong, and whenever somebody stops an execution: no query stays open at the console.
 * LAKE_RUNS=1000 for as many runs as that.
 */

const RUNS = Number(process.env.LAKE_RUNS ?? 60);
const own = sandbox({ agents: 10, threats: 4, lake: { eventsPerHour: 60, maxEvents: 20 } });

let seed = 7;
/** Numbers that look like chance, the same in every run of this test. */
const random = (below: number): number => {
	seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
	return (seed >>> 8) % below;
};
const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;

const status = (code: number, more: object = {}): Effect => ({
	kind: 'status',
	status: code,
	...more,
});
const EFFECTS: readonly Effect[] = [
	{ kind: 'latency', ms: 15 },
	{ kind: 'reset', when: 'before' },
	{ kind: 'reset', when: 'after' },
	{ kind: 'truncate', bytes: 20 },
	{ kind: 'html' },
	{ kind: 'lost' },
	...[400, 403, 404, 408, 500, 502, 503].map((code) => status(code)),
	status(429, { retryAfter: 1 }),
];

/** A web page in place of a launch's answer: the sandbox does not know that nobody read the id. */
const launches = EFFECTS.filter(({ kind }) => kind !== 'html');
/** A refusal to end a query is the last word, and a page is somebody else's; the rest is asked again. */
const endings = launches.filter(
	(effect) => effect.kind !== 'status' || ![400, 403, 404].includes(effect.status),
);
const EFFECTS_ON = { POST: launches, GET: EFFECTS, DELETE: endings };

const faultOf = (): Fault => {
	const method = pick(['POST', 'GET', 'DELETE'] as const);
	const effect = pick(EFFECTS_ON[method]);
	const match = method === 'POST' ? 'POST /sdl/v2/api/queries' : `${method} /sdl/v2/api/queries/*`;
	// Four tries are made to end a query; one that is never let be ends by itself.
	const times = method === 'DELETE' ? 1 : 1 + random(2);
	return { match, times, skip: random(3), effect };
};

const operations = (): IDataObject => {
	const base = {
		...{ resource: 'dataLake', timeRange: 'last', last: 2, lastUnit: 'hours', scope: 'tenant' },
		...{ options: {}, output: 'rows' },
	};
	return pick<IDataObject>([
		{ ...base, operation: 'runPowerQuery', query: 'a = * | group n = count()', maxRows: 10 },
		{ ...base, operation: 'runPowerQuery', query: 'a = * | grup', maxRows: 10 },
		{
			...{ ...base, operation: 'runPowerQuery', maxRows: 10 },
			...{ query: '| group count() by event.type', options: { sliceHours: 1 } },
		},
		{
			...base,
			operation: 'searchEvents',
			filter: '',
			order: 'oldest',
			returnAll: true,
			fields: '',
		},
		{
			...base,
			operation: 'getFacets',
			filter: '',
			fields: 'event.type',
			maxValues: 3,
			output: 'values',
		},
		{
			...{ resource: 'dataLake', operation: 'getEventsOfThreat', output: 'mermaid', options: {} },
			threatId: { __rl: true, mode: 'id', value: own.console.rows('threats')[0]?.id },
		},
	]);
};

/** Starts an execution that can be stopped. */
function begin(parameters: IDataObject) {
	const spec = specFor(parameters, { credential: own.credential() });
	const workflow = makeWorkflow(spec);
	const node = workflow.getNode('SentinelOne')!;
	const data = createRunExecutionData({
		startData: {},
		executionData: {
			nodeExecutionStack: [{ node, data: { main: [[{ json: {} }]] }, source: null }],
		},
	});
	const host = makeAdditionalData(spec, 'trigger', workflow);
	return new WorkflowExecute(host, 'trigger', data).processRunExecutionData(workflow);
}

const later = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

/** Queries that nobody ended; of one whose launch got no answer nobody knows the id. */
const open = () => own.console.lake.open().filter(({ wasAnswered }) => wasAnswered);

it(
	`leaves no query open in ${RUNS} runs`,
	async () => {
		let stopped = 0;
		for (let run = 0; run < RUNS; run++) {
			own.console.lake.set({ steps: 1 + random(4), newTagEvery: random(3) });
			own.console.setFaults(...(random(4) === 0 ? [] : [faultOf(), faultOf()]));
			const parameters = operations();
			const execution = begin(parameters);
			let isOver = false;
			void execution.then(() => (isOver = true));
			if (random(3) === 0) {
				await later(random(40));
				if (!isOver) stopped++;
				execution.cancel();
			}
			await execution;
			// A node that was stopped goes on until its query is ended.
			for (let n = 0; n < 400 && open().length > 0; n++) await later(5);
			if (open().length > 0) {
				const log = own.console.log.map(
					({ method, path, status: code, faults }) => `${method} ${path} ${code} ${faults.join()}`,
				);
				throw new Error(`run ${run} left a query open:\n${log.join('\n')}`);
			}
			own.console.clearLog();
		}
		expect(stopped).toBeGreaterThan(RUNS / 20);
		const records = own.console.lake.records();
		expect(records.length).toBeGreaterThan(RUNS / 2);
		// Of what was answered, nothing had to end by itself.
		expect(records.filter((one) => one.state === 'expired' && one.wasAnswered)).toEqual([]);
	},
	RUNS * 1000 + 20_000,
);
