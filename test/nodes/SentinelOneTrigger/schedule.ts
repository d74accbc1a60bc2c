import fc from 'fast-check';
import { records } from '../../../nodes/shared/records';
import { poll as pollEngine } from '../../../nodes/SentinelOneTrigger/engine';
import { LIMITS } from '../../../nodes/SentinelOneTrigger/engine/limits';
import { formatMicros, parseMicros } from '../../../nodes/SentinelOneTrigger/engine/micros';
import type { TimedSource } from '../../../nodes/SentinelOneTrigger/engine/types';
import type { ModelOptions } from './model';
import { Model } from './model';

/** What may happen to a trigger between activation and the end, and what must hold whatever happens. */

const MINUTE = 60_000;
/** As the engine counts: microseconds. */
const SECOND = 1_000_000;
/** Every limit so small that a few rows exceed it. */
const SMALL = { ...LIMITS, seenRoom: 5, seenReserve: 2, firstPage: 2, futureRoom: 4 };
/** The engine promises nine minutes. */
const MOST_LATE = 9 * MINUTE - 10_000;

export interface PollStep {
	kind: 'poll';
	afterMs: number;
	/** Requests until the time is up. */
	budget: number;
	/** The request that fails. */
	fault: number;
	/** What n8n makes of the state: kept as the host does, lost with a crash, or a restart after. */
	then: 'kept' | 'lost' | 'restart';
	refuses: boolean;
}

export type Step =
	| { kind: 'arrive'; count: number; together: boolean; lateMs: number; inMs: number }
	| { kind: 'remove' | 'touch'; which: number; inMs: number }
	| { kind: 'clock'; hours: number }
	/** A record dated after the console's own clock. */
	| { kind: 'misdated'; minutes: number; inMs: number }
	| PollStep;

export interface Schedule {
	options: ModelOptions;
	/** Whether the list can be asked for a span of time. */
	bounded: boolean;
	versioned: boolean;
	maxItems: number;
	before: number;
	/** When the host keeps the state: always, not at activation, or with items only. */
	host: 'legacy' | 'durable' | 'forgetful';
	steps: Step[];
}

export const sourceFor = ({
	bounded,
	versioned,
}: Pick<Schedule, 'bounded' | 'versioned'>): TimedSource => ({
	kind: 'timed',
	list: records.agents.list,
	query: {},
	sortBy: 'createdAt',
	...(bounded ? { bounds: ['createdAt__gte', 'createdAt__lte'] as [string, string] } : {}),
	versioned,
	time: (row) => row.createdAt,
	id: (row) => row.id,
});

const poll: fc.Arbitrary<PollStep> = fc.record({
	kind: fc.constant('poll' as const),
	afterMs: fc.oneof(
		{ weight: 8, arbitrary: fc.constant(MINUTE) },
		{ weight: 2, arbitrary: fc.integer({ min: 1_000, max: 10 * MINUTE }) },
		{ weight: 1, arbitrary: fc.constant(300 * MINUTE) },
	),
	budget: fc.oneof(fc.constant(1_000), fc.integer({ min: 3, max: 6 })),
	fault: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 4 })),
	then: fc.oneof(
		{ weight: 8, arbitrary: fc.constant('kept' as const) },
		{ weight: 1, arbitrary: fc.constant('restart' as const) },
		{ weight: 1, arbitrary: fc.constant('lost' as const) },
	),
	refuses: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.boolean()),
});
const inMs = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2 * MINUTE }));
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 5, arbitrary: poll },
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('arrive' as const),
			count: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 25 })),
			together: fc.boolean(),
			lateMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: MOST_LATE })),
			inMs,
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constantFrom('remove' as const, 'touch' as const),
			which: fc.nat(1_000),
			inMs,
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('misdated' as const),
			minutes: fc.constantFrom(2, 60, 600, 40_000_000),
			inMs,
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('clock' as const),
			hours: fc.integer({ min: -5, max: 5 }),
		}),
	},
);
const hours = fc.oneof(fc.constant(0), fc.integer({ min: -13, max: 13 }));

export const schedules: fc.Arbitrary<Schedule> = fc.record({
	options: fc.record({
		pageSize: fc.integer({ min: 2, max: 9 }),
		rowsAhead: hours,
		headerAhead: hours,
		n8nAhead: hours,
		headerless: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.boolean()),
		ties: fc.constantFrom('id' as const, 'other' as const),
		cutsFilters: fc.boolean(),
		latencyMs: fc.integer({ min: 1, max: 400 }),
	}),
	bounded: fc.boolean(),
	versioned: fc.boolean(),
	maxItems: fc.oneof(fc.constant(1_000), fc.integer({ min: 1, max: 8 })),
	before: fc.integer({ min: 0, max: 12 }),
	host: fc.constantFrom('legacy' as const, 'durable' as const, 'forgetful' as const),
	steps: fc.array(step, { minLength: 3, maxLength: 18 }),
});

/** Lets a step that is not a poll happen to the console. */
export function happen(
	model: Model,
	ids: string[],
	step: Exclude<Step, PollStep>,
	schedule: Schedule,
) {
	if (step.kind === 'arrive') {
		model.at(model.now + step.inMs, () => {
			for (let at = 0; at < step.count; at++) {
				ids.push(model.create(step.lateMs, step.together ? 0 : at));
			}
		});
	} else if (step.kind === 'misdated') {
		// Nobody tells without the header, or by one that is ahead of the clock of the rows. And what
		// so many records say is believed.
		const misdated = [...model.rows.values()].filter((row) => row.isMisdated).length;
		if (misdated >= SMALL.futureRoom) return;
		const { headerless, headerAhead, rowsAhead } = schedule.options;
		if (headerless === true || headerAhead !== rowsAhead) return;
		const ahead = step.minutes * 60 * SECOND;
		model.at(model.now + step.inMs, () => ids.push(model.create(0, ahead, true)));
	} else if (step.kind !== 'clock') {
		model.at(model.now + step.inMs, () => {
			const id = ids[step.which % Math.max(1, ids.length)];
			if (id === undefined) return;
			if (step.kind === 'remove') model.remove(id);
			else if (schedule.versioned) model.touch(id);
		});
	} else if (schedule.options.headerless !== true) {
		// Without the header n8n's own clock is all there is, and must not jump. A host that forgets
		// that its clock was set back waits until the clock is where it was: late, not lost.
		model.options.n8nAhead += schedule.host === 'forgetful' ? Math.abs(step.hours) : step.hours;
	}
}

/** Records from before activation. */
export function prepare(model: Model, { before }: Schedule): string[] {
	const ids: string[] = [];
	for (let at = 0; at < before; at++) {
		ids.push(model.create(0, 0));
		model.advance(at % 3 === 0 ? 0 : 40_000);
	}
	return ids;
}

/** Sees every delivery and says in the end which promises did not hold. */
export class Witness {
	readonly problems: string[] = [];
	/** n8n lost a state: what was delivered since may come again. */
	isLossy = false;
	private readonly counts = new Map<string, number>();
	private readonly activated: number;
	private readonly anyLate: boolean;
	private lastTime = -Infinity;

	/** To be made at the end of the activation poll. */
	constructor(
		private readonly model: Model,
		private readonly schedule: Schedule,
	) {
		// Created in the same instant as the newest row: nobody can tell before from after.
		model.advance(1);
		this.activated = model.rowClock;
		this.anyLate = schedule.steps.some((step) => step.kind === 'arrive' && step.lateMs > 0);
	}

	private eventOf(id: string, time: string): string {
		return this.schedule.versioned ? `${id}@${time}` : id;
	}

	/** Whether so many rows are close that those of a second may come in the order of their ids. */
	private isCrowded(time: number): boolean {
		if (!this.schedule.bounded) return false;
		let close = 0;
		for (const row of this.model.rows.values()) if (Math.abs(row.key - time) <= 3 * SECOND) close++;
		return close > 5;
	}

	/** What one poll delivered. */
	take(found: Array<{ id: string; time: string }>): void {
		let previous: { id: string; time: string } | undefined;
		if (found.length > this.schedule.maxItems) this.problems.push('more items than asked for');
		for (const one of found) {
			const row = this.model.rows.get(one.id);
			const time = parseMicros(one.time)!;
			if (row === undefined || row.key <= this.activated - 1_000) {
				this.problems.push(`${one.id} is from before activation`);
			}
			const event = this.eventOf(one.id, one.time);
			this.counts.set(event, (this.counts.get(event) ?? 0) + 1);
			if (
				previous !== undefined &&
				(time < parseMicros(previous.time)! || (one.time === previous.time && one.id < previous.id))
			) {
				this.problems.push(`${one.id} is out of order`);
			}
			// What is dated in the future comes last, and is no measure for what comes after it.
			if (row?.isMisdated === true) continue;
			const isEarly =
				time < this.lastTime && !(time >= this.lastTime - SECOND && this.isCrowded(time));
			if (!this.anyLate && !this.isLossy && isEarly) {
				this.problems.push(`${one.id} came after younger ones although nothing was late`);
			}
			this.lastTime = Math.max(this.lastTime, time);
			previous = one;
		}
	}

	finish(): void {
		for (const row of this.model.rows.values()) {
			const event = this.eventOf(row.id, formatMicros(row.key));
			const count = this.counts.get(event) ?? 0;
			if (count === 0 && row.goneAt === Infinity && row.key > this.activated) {
				this.problems.push(`${event} was lost`);
			}
		}
		if (this.isLossy) return;
		for (const [event, count] of this.counts) {
			if (count > 1) this.problems.push(`${event} came ${count} times`);
		}
	}
}

class Fault extends Error {}

export interface Outcome {
	problems: string[];
	requests: number;
}

/** Runs a schedule with small limits and says which promises did not hold. */
export async function run(schedule: Schedule, source = sourceFor(schedule)): Promise<Outcome> {
	const { options, host } = schedule;
	const model = new Model({ ...options });

	type State = Parameters<typeof pollEngine>[1];
	let memory: State;
	const pollOnce = async ({
		budget,
		fault,
		refuses,
	}: Omit<PollStep, 'kind' | 'afterMs' | 'then'>) => {
		let requests = 0;
		return await pollEngine(
			source,
			memory === undefined ? undefined : (JSON.parse(JSON.stringify(memory)) as State),
			model.pollContext(async (_list, query, asked) => {
				if (requests >= budget) return 'deadlineReached';
				requests++;
				if (requests === fault) {
					model.advance(options.latencyMs);
					throw new Fault();
				}
				if (asked.stored === true && refuses) return 'refused';
				return model.page(query, asked);
			}),
			{ existing: 'none', maxItems: schedule.maxItems },
			SMALL,
		);
	};

	const ids = prepare(model, schedule);
	const quiet = { budget: 1_000, fault: 0, refuses: false };
	const activation = await pollOnce(quiet);
	if (activation === 'deadlineReached') throw new Error('the activation had time');
	const witness = new Witness(model, schedule);
	const { problems } = witness;
	witness.take(activation.news);
	memory = activation.state;
	const first = memory;
	let kept: State = host === 'legacy' ? memory : undefined;

	const onePoll = async (how: PollStep): Promise<number> => {
		if (host === 'forgetful') memory = kept ?? first;
		let polled: Awaited<ReturnType<typeof pollOnce>>;
		try {
			polled = await pollOnce(how);
		} catch (error) {
			// A list read from its newest row down is read within one poll or not at all.
			const isCut = !schedule.bounded && /one poll can read/.test((error as Error).message);
			if (!isCut && !(error instanceof Fault)) throw error;
			return -1;
		}
		if (polled === 'deadlineReached') return -1;
		const size = JSON.stringify(polled.state).length;
		if (size > 16_000) problems.push(`the state has ${size} characters`);
		witness.take(polled.news);
		if (how.then === 'lost' && polled.news.length > 0) {
			witness.isLossy = true;
			memory = kept ?? first;
			return polled.news.length;
		}
		memory = polled.state;
		if (polled.news.length > 0 || host === 'durable') kept = memory;
		if (how.then === 'restart' && kept !== undefined) memory = kept;
		return polled.news.length;
	};

	for (const step of schedule.steps) {
		if (step.kind === 'poll') {
			model.advance(step.afterMs);
			await onePoll(step);
		} else {
			happen(model, ids, step, schedule);
		}
	}
	// In the end nothing is left of what the source looks back for.
	const afterMs = Math.max(3 * MINUTE, (source.overlap ?? 0) / 4_000);
	const calm = { kind: 'poll' as const, afterMs, then: 'kept' as const, ...quiet };
	let silent = 0;
	let requests = 0;
	for (let at = 0; at < 1_000 && silent < 6 && problems.length === 0; at++) {
		model.advance(calm.afterMs);
		const before = model.requests;
		const found = await onePoll(calm);
		requests = model.requests - before;
		silent = found === 0 ? silent + 1 : 0;
	}
	if (silent < 6 && problems.length === 0) problems.push('it does not come to rest');
	// A host that forgets silent polls has the trigger look at the same few rows again.
	// What is dated after the header is read each time, until its time has come.
	const isAhead =
		options.headerless !== true &&
		(options.rowsAhead > options.headerAhead ||
			[...model.rows.values()].some((row) => row.isMisdated));
	if (requests > 1 && !isAhead && host !== 'forgetful') {
		problems.push(`an idle poll takes ${requests} requests`);
	}
	witness.finish();
	return { problems, requests: model.requests };
}
