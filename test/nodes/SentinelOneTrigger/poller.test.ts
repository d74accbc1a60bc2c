import fc from 'fast-check';
import nock from 'nock';
import type { IDataObject } from 'n8n-workflow';
import { API, CONSOLE, VENDOR } from '../../harness/sentinelone';
import { Model } from './model';
import type { PollStep, Schedule } from './schedule';
import { Witness, happen, prepare, schedules } from './schedule';
import { live, told } from './trigger';

/**
 * The random schedules through n8n-core's own poller: parameters, static data, overlapping polls,
 * restarts and HTTP are real; the console answers from memory. Limits are small, as in the
 * schedules of the engine alone.
 */

jest.mock('../../../nodes/SentinelOneTrigger/engine/seenWindow', () => ({
	...jest.requireActual('../../../nodes/SentinelOneTrigger/engine/seenWindow'),
	LEDGER_ROOM: 5,
	LEDGER_RESERVE: 2,
}));

const RUNS = Number(process.env.POLLER_SCHEDULES ?? 12);
let nodes = 0;

/** A console that answers from `model`; the `at`-th request of a poll fails, and time runs out. */
class Wire {
	requests = 0;
	how: Pick<PollStep, 'budget' | 'fault'> = { budget: 1_000, fault: 0 };

	constructor(
		readonly model: Model,
		list: string,
	) {
		nock(CONSOLE)
			.persist()
			.get(`${API}/${list}`)
			.query(true)
			.reply((uri) => {
				this.requests++;
				if (this.requests === this.how.fault) {
					return [400, { errors: [{ code: 400010, title: 'Bad luck', detail: null }] }];
				}
				const query = Object.fromEntries(new URL(uri, CONSOLE).searchParams);
				const { limit, cursor } = query;
				const page = model.page(query, {
					limit: limit === undefined ? undefined : Number(limit),
					cursor,
				});
				// The poll's time is over after this many requests.
				if (this.requests >= this.how.budget) model.advance(45_000);
				const { rows, nextCursor, serverTime } = page;
				return [
					200,
					{ data: rows, pagination: { totalItems: 0, nextCursor }, errors: null },
					serverTime === undefined ? {} : { date: new Date(serverTime).toUTCString() },
				];
			});
	}
}

async function run(schedule: Schedule, host: 'legacy' | 'durable', overlaps: boolean) {
	const model = new Model({ ...schedule.options });
	jest.spyOn(Date, 'now').mockImplementation(() => model.n8nClock);
	const wire = new Wire(model, schedule.bounded ? 'agents' : 'installed-applications');
	const parameters = {
		event: schedule.bounded ? 'agentCreated' : 'applicationInstalled',
		options: { maxItems: schedule.maxItems },
	};
	/** A process of n8n with what was kept for it. */
	const start = async (staticData: IDataObject) => {
		const trigger = await live(
			parameters,
			{ credential: VENDOR, staticData, node: { id: `process-${++nodes}` } },
			{ host },
		);
		await trigger.activate();
		return trigger;
	};
	const ids = prepare(model, schedule);
	let trigger = await start({});
	const witness = new Witness(model, schedule);
	const snapshot = (): IDataObject => ({
		'node:SentinelOne Trigger': JSON.parse(JSON.stringify(trigger.staticData())) as IDataObject,
	});
	let kept = snapshot();

	const took = () =>
		trigger.took().map((item) => ({ id: String(item.id), time: String(told(item).eventTime) }));
	const poll = async (how: PollStep): Promise<number> => {
		wire.requests = 0;
		wire.how = how;
		const errors = trigger.errors.length;
		await Promise.all(overlaps ? [trigger.tick(), trigger.tick()] : [trigger.tick()]);
		const found = took();
		witness.take(found);
		// The durable host keeps items and state together or not at all.
		if (how.then === 'lost' && host === 'legacy' && found.length > 0) {
			witness.isLossy = true;
		} else if (found.length > 0 || host === 'durable') {
			kept = snapshot();
		}
		if (how.then !== 'kept' && (host === 'legacy' || found.length > 0)) {
			wire.how = { budget: 1_000, fault: 0 };
			trigger = await start(kept);
			const more = took();
			witness.take(more);
			if (more.length > 0) kept = snapshot();
			return found.length + more.length;
		}
		return trigger.errors.length > errors ? -1 : found.length;
	};
	for (const step of schedule.steps) {
		if (step.kind === 'poll') {
			model.advance(step.afterMs);
			await poll(step);
		} else {
			happen(model, ids, step, schedule);
		}
	}
	let silent = 0;
	for (let at = 0; at < 500 && silent < 5 && witness.problems.length === 0; at++) {
		model.advance(180_000);
		const found = await poll({
			kind: 'poll',
			afterMs: 0,
			budget: 1_000,
			fault: 0,
			then: 'kept',
			refuses: false,
		});
		silent = found === 0 ? silent + 1 : 0;
	}
	witness.finish();
	nock.cleanAll();
	return witness.problems;
}

afterEach(() => {
	jest.restoreAllMocks();
	nock.cleanAll();
});

it.each(['legacy', 'durable'] as const)(
	`holds in ${RUNS} schedules in the %s host`,
	async (host) => {
		await fc.assert(
			fc.asyncProperty(schedules, fc.boolean(), async (schedule, overlaps) => {
				// Agents and applications come once.
				const problems = await run(
					{
						...schedule,
						versioned: false,
						host,
						maxItems: Math.max(4, schedule.maxItems),
					},
					host,
					overlaps,
				);
				expect(problems.slice(0, 3)).toEqual([]);
			}),
			{ numRuns: RUNS, seed: 7 },
		);
	},
	3_600_000,
);
