import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { poll } from '../../../nodes/SentinelOneTrigger/engine';
import type { SourceState } from '../../../nodes/SentinelOneTrigger/engine';
import { isState } from '../../../nodes/SentinelOneTrigger/engine/isState';
import { LIMITS } from '../../../nodes/SentinelOneTrigger/engine/limits';
import { MINUTE, formatMicros, parseMicros } from '../../../nodes/SentinelOneTrigger/engine/micros';
import type { QuerySource } from '../../../nodes/SentinelOneTrigger/engine/queries';
import type { PollContext } from '../../../nodes/SentinelOneTrigger/engine/types';

/** The engine on queries: windows that overlap, keys that come and go, polls that are not kept. */

const START = 1_790_000_000_000_000;
const SECOND = 1_000_000;
const RUNS = { numRuns: Number(process.env.SCHEDULES ?? 200) };

interface Happened {
	at: number;
	/** It shows up so much later. */
	late: number;
	name: string;
}

class World {
	now = START;
	readonly events: Happened[] = [];
	readonly warned: string[] = [];
	readonly asked: Array<{ from: number; to: number }> = [];
	/** Rows that one read gives; the rest is cut off. */
	most = Infinity;
	/** What the lake has no time for is missing, wherever it is. */
	isPartial = false;

	readonly context: PollContext = {
		now: () => this.now / 1000,
		warn: (message) => void this.warned.push(message),
		readOwn: async () => await Promise.resolve('deadlineReached'),
		readPage: async (list, query, options) => {
			if (!('read' in list)) throw new Error('not a list of its own');
			return await list.read({} as never, { ...options, query, deadline: Infinity });
		},
	};

	source(more: Partial<QuerySource> = {}): QuerySource {
		return {
			kind: 'query',
			query: {},
			list: {
				name: 'rows',
				read: async (_context, { query, limit = Infinity }) => {
					const [from, to] = [Number(query.from), Number(query.to)];
					this.asked.push({ from, to });
					const rows = this.events
						.filter(({ at, late }) => at >= from && at < to && at + late <= this.now)
						.sort((a, b) => a.at - b.at)
						.map(({ at, name }): IDataObject => ({ timestamp: formatMicros(at), name }));
					const shown = rows.slice(0, Math.min(this.most, limit));
					const last = parseMicros(shown[shown.length - 1]?.timestamp) ?? from;
					const isCut = shown.length < rows.length;
					const cursor = this.isPartial ? from : isCut ? last : null;
					const nextCursor = cursor === null ? null : String(cursor);
					return await Promise.resolve({ rows: shown, nextCursor });
				},
			},
			key: (row) => JSON.stringify(row),
			time: (row) => row.timestamp,
			isOrdered: true,
			...{ overlap: 5 * MINUTE, lookBack: 0, learn: 5 * MINUTE, remember: 5 * MINUTE },
			...more,
		};
	}
}

/** A trigger whose state is kept as n8n may keep it. */
class Trigger {
	state: SourceState | undefined;
	private kept: SourceState | undefined;
	readonly told: string[] = [];
	readonly ids: string[] = [];

	constructor(
		private readonly world: World,
		private readonly source: QuerySource,
		private readonly maxItems = 1000,
	) {}

	async poll(fate: 'kept' | 'thrownAway' = 'kept'): Promise<string[]> {
		const options = { existing: 'none', maxItems: this.maxItems } as const;
		const polled = await poll(this.source, this.state, this.world.context, options);
		if (polled === 'deadlineReached') throw new Error('nothing was read');
		expect(isState(JSON.parse(JSON.stringify(polled.state)))).toBe(true);
		if (fate === 'thrownAway') return [];
		this.state = JSON.parse(JSON.stringify(polled.state)) as SourceState;
		if (polled.news.length > 0 || this.kept === undefined) this.kept = this.state;
		const names = polled.news.map(({ row }) => String(row.name));
		this.told.push(...names);
		this.ids.push(...polled.news.map(({ id }) => id));
		return names;
	}

	/** n8n starts again, and knows nothing of silent polls. */
	restart(): void {
		this.state = this.kept;
	}
}

const steps = fc.array(
	fc.oneof(
		fc.record({
			do: fc.constant('event' as const),
			ago: fc.integer({ min: 0, max: 3 }),
			late: fc.integer({ min: 0, max: 280 }),
		}),
		fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
		fc.record({
			do: fc.constant('poll' as const),
			fate: fc.constantFrom('kept' as const, 'kept' as const, 'thrownAway' as const),
		}),
		fc.record({ do: fc.constant('restart' as const) }),
	),
	{ maxLength: 80 },
);

it('tells of each event once, in time and late, whatever becomes of polls', async () => {
	await fc.assert(
		fc.asyncProperty(
			steps,
			fc.integer({ min: 1, max: 5 }),
			fc.integer({ min: 1, max: 8 }),
			async (schedule, maxItems, most) => {
				const world = new World();
				const trigger = new Trigger(world, world.source(), maxItems);
				await trigger.poll();
				world.now += 6 * 60 * SECOND;
				const names: string[] = [];
				for (const step of schedule) {
					if (step.do === 'wait') world.now += step.seconds * SECOND;
					else if (step.do === 'restart') trigger.restart();
					else if (step.do === 'poll') await trigger.poll(step.fate);
					else {
						const name = `e${names.length}`;
						names.push(name);
						const at = world.now - step.ago * SECOND + names.length;
						world.events.push({ at, late: step.late * SECOND, name });
					}
				}
				// Enough quiet polls for everything that was held back, some of them cut short.
				for (let n = 0; n < names.length + 3; n++) {
					world.now += 100 * SECOND;
					world.most = n % 2 === 0 ? most + names.length : Infinity;
					await trigger.poll();
				}
				expect([...trigger.told].sort()).toEqual([...names].sort());
				expect(new Set(trigger.ids).size).toBe(names.length);
			},
		),
		RUNS,
	);
});

describe('the first poll', () => {
	it('tells of nothing, and knows what it found', async () => {
		const world = new World();
		world.events.push({ at: START - 100 * SECOND, late: 0, name: 'old' });
		const trigger = new Trigger(world, world.source());
		expect(await trigger.poll()).toEqual([]);
		world.now += 60 * SECOND;
		expect(await trigger.poll()).toEqual([]);
	});

	it('fails where it could not see all that is old', async () => {
		const world = new World();
		for (const name of ['a', 'b']) world.events.push({ at: START - SECOND, late: 0, name });
		world.most = 1;
		await expect(new Trigger(world, world.source()).poll()).rejects.toThrow(
			/^Not all rows that are there already could be read/,
		);
	});

	it('looks back as far as keys are to be known', async () => {
		const world = new World();
		const learn = 3 * 24 * 60 * MINUTE;
		await new Trigger(world, world.source({ learn })).poll();
		expect(world.asked).toEqual([{ from: START - learn, to: START }]);
	});
});

describe('keys', () => {
	const byName = (world: World, more: Partial<QuerySource> = {}) =>
		world.source({ key: ({ name }) => String(name), remember: 60 * MINUTE, ...more });
	const happens = (world: World, name: string) =>
		world.events.push({ at: world.now - SECOND, late: 0, name });

	it('that come again and again are told of once', async () => {
		const world = new World();
		const trigger = new Trigger(world, byName(world));
		await trigger.poll();
		for (let n = 0; n < 200; n++) {
			world.now += MINUTE;
			happens(world, 'host');
			await trigger.poll();
		}
		expect(trigger.told).toEqual(['host']);
	});

	it('that did not come for long enough are new again', async () => {
		const world = new World();
		const trigger = new Trigger(world, byName(world));
		await trigger.poll();
		for (const minutes of [1, 60, 300, 60]) {
			world.now += minutes * MINUTE;
			happens(world, 'host');
			await trigger.poll();
		}
		expect(trigger.told).toEqual(['host', 'host']);
	});

	it('that came in silent polls only are known after a restart', async () => {
		const world = new World();
		const trigger = new Trigger(world, byName(world));
		await trigger.poll();
		for (let n = 0; n < 300; n++) {
			world.now += MINUTE;
			happens(world, 'host');
			await trigger.poll();
		}
		trigger.restart();
		world.now += MINUTE;
		expect(await trigger.poll()).toEqual([]);
	});

	it('of more rows than can be kept in mind fail, and say what to do', async () => {
		const world = new World();
		for (let n = 0; n < 5; n++)
			world.events.push({ at: START - SECOND + n, late: 0, name: `${n}` });
		const limits = { ...LIMITS, queryRoom: 4 };
		const options = { existing: 'none', maxItems: 10 } as const;
		await expect(poll(byName(world), undefined, world.context, options, limits)).rejects.toThrow(
			/more than 4 rows .* Narrow the query, choose fewer key fields/,
		);
	});

	it('fit into what n8n keeps, as many as there may be', async () => {
		const world = new World();
		for (let n = 0; n < 20_000; n++) {
			world.events.push({ at: START - SECOND + n, late: 0, name: `host-${n}` });
		}
		const trigger = new Trigger(world, byName(world, { remember: 90 * 24 * 60 * MINUTE }));
		await trigger.poll();
		expect(JSON.stringify(trigger.state).length).toBeLessThan(200_000);
		world.now += 30 * 24 * 60 * MINUTE;
		happens(world, 'host-77');
		happens(world, 'new');
		expect(await trigger.poll()).toEqual(['new']);
	});
});

describe('rows without an order', () => {
	const unordered = (world: World) =>
		world.source({ isOrdered: false, lookBack: 60 * MINUTE, remember: 60 * MINUTE });

	it('are looked for in the same window until all are told of', async () => {
		const world = new World();
		const trigger = new Trigger(world, unordered(world), 2);
		await trigger.poll();
		for (let n = 0; n < 5; n++) world.events.push({ at: START + n, late: 0, name: `${n}` });
		world.now += MINUTE;
		const polls = [await trigger.poll()];
		world.now += 3 * 60 * MINUTE;
		polls.push(await trigger.poll(), await trigger.poll(), await trigger.poll());
		expect(polls).toEqual([['0', '1'], ['2', '3'], ['4'], []]);
	});

	it('of a result that is not whole are told of, and looked for again', async () => {
		const world = new World();
		const trigger = new Trigger(world, unordered(world));
		await trigger.poll();
		world.now += MINUTE;
		world.events.push({ at: START + 1, late: 0, name: 'a' });
		world.isPartial = true;
		expect(await trigger.poll()).toEqual(['a']);
		expect(world.warned).toEqual(['the rows that a poll read are not whole']);
		world.isPartial = false;
		world.events.push({ at: START + 2, late: 0, name: 'b' });
		world.now += 5 * 60 * MINUTE;
		expect(await trigger.poll()).toEqual(['b']);
	});
});

it('looks back a week at most, and says so', async () => {
	const world = new World();
	const trigger = new Trigger(world, world.source());
	await trigger.poll();
	world.now += 20 * 24 * 60 * MINUTE;
	await trigger.poll();
	expect(world.asked[1]?.from).toBe(world.now - 7 * 24 * 60 * MINUTE);
	expect(world.warned).toEqual([
		'the query looks at the last 7 days only; what is older was passed over',
	]);
});
