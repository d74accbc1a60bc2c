import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { Slice } from '../../../../nodes/shared/lake/slices';
import { readEvents } from '../../../../nodes/shared/lake/slices';

/** Slices of time against a small lake whose every habit can be chosen. */

interface Habits {
	/** The most events an answer holds. */
	cap: number;
	hasCursors: boolean;
	/** An event at the start of a span is not in it. */
	leavesOutStart: boolean;
	/** An event at the end of a span is in it. */
	takesInEnd: boolean;
	/** Both ends are cut to milliseconds. */
	rounds: boolean;
	/** `estimatedMatchCount` says no more than what is in the answer. */
	saysNothing: boolean;
	/** Answers come in any order. */
	shuffles: boolean;
}

const USUAL: Habits = {
	cap: 5000,
	hasCursors: true,
	leavesOutStart: false,
	takesInEnd: false,
	rounds: false,
	saysNothing: false,
	shuffles: false,
};

interface Stored {
	at: bigint;
	place: number;
	values: IDataObject;
}

/** The events by their times; equal values at equal times are events that nothing tells apart. */
const stored = (times: bigint[], valueOf: (n: number) => IDataObject): Stored[] =>
	[...times]
		.sort((a, b) => (a < b ? -1 : 1))
		.map((at, place) => ({ at, place, values: valueOf(place) }));

function lakeOf(events: Stored[], habits: Partial<Habits> = {}) {
	const { cap, ...is } = { ...USUAL, ...habits };
	const asked: Slice[] = [];
	const floor = (at: bigint) => (is.rounds ? (at / 1_000_000n) * 1_000_000n : at);
	const ask = (slice: Slice): Promise<IDataObject> => {
		asked.push(slice);
		if (asked.length > 5000) throw new Error('asked for ever');
		const [from, to] = [floor(slice.from), floor(slice.to)];
		const start = is.hasCursors ? slice.cursor : undefined;
		const inside = events.filter(
			({ at, place }) =>
				(is.leavesOutStart ? at > from : at >= from) &&
				(is.takesInEnd ? at <= to : at < to) &&
				(start === undefined || (slice.ascending ? place > Number(start) : place < Number(start))),
		);
		const most = Math.min(cap, slice.limit);
		const found = slice.ascending ? inside.slice(0, most) : inside.slice(-most);
		const matches = found.map(({ at, place, values }) => ({
			cursor: String(place),
			timestamp: String(at),
			values,
		}));
		if (is.shuffles) matches.reverse();
		const estimatedMatchCount = is.saysNothing ? matches.length : inside.length;
		return Promise.resolve({ matches, estimatedMatchCount } as unknown as IDataObject);
	};
	return { ask, asked };
}

interface Range {
	from?: bigint;
	to?: bigint;
	limit?: number;
	newestFirst?: boolean;
}

async function readAll(
	{ ask }: ReturnType<typeof lakeOf>,
	{ from = 0n, to = 10_000_000_000n, limit = Infinity, newestFirst = false }: Range = {},
) {
	const events: IDataObject[] = [];
	const remarks: string[] = [];
	let isLast = false;
	for await (const batch of readEvents(ask, { from, to, limit, newestFirst })) {
		events.push(...batch.events);
		remarks.push(...batch.remarks);
		({ isLast } = batch);
	}
	return { events, remarks, isLast };
}

const numbers = (events: IDataObject[]) => events.map(({ n }) => n);
const numbered = (n: number) => ({ n });

/** Few instants for many events, some of them close together, and some in one millisecond. */
const instants = fc.array(
	fc.oneof(
		fc.bigInt({ min: 0n, max: 9_999_999_999n }),
		fc.bigInt({ min: 5_000_000n, max: 5_000_009n }),
		fc.bigInt({ min: 5_000_000n, max: 5_999_999n }),
		fc.constant(7_000_000_000n),
	),
	{ maxLength: 60 },
);
const habits = fc.record({
	cap: fc.integer({ min: 1, max: 30 }),
	leavesOutStart: fc.boolean(),
	takesInEnd: fc.boolean(),
	shuffles: fc.boolean(),
});
const runs = { numRuns: Number(process.env.LAKE_SCHEDULES ?? 300) };

it('loses and doubles nothing, and keeps the order, whatever the cap and the habits of the lake', async () => {
	await fc.assert(
		fc.asyncProperty(instants, habits, fc.boolean(), async (times, habit, newestFirst) => {
			const lake = lakeOf(stored(times, numbered), habit);
			const from = -5_000_000n;
			const { events, remarks, isLast } = await readAll(lake, { from, newestFirst });
			const wanted = times.map((_, n) => n);
			const sortedNumbers = [...numbers(events)].sort((a, b) => Number(a) - Number(b));
			expect(sortedNumbers).toEqual(wanted);
			const shown = events.map(({ timestamp }) => String(timestamp));
			const inOrder = [...shown].sort();
			expect(shown).toEqual(newestFirst ? inOrder.reverse() : inOrder);
			expect(remarks).toEqual([]);
			expect(isLast).toBe(true);
		}),
		runs,
	);
});

it('gives events that nothing tells apart as often as they are there', async () => {
	await fc.assert(
		fc.asyncProperty(instants, habits, fc.boolean(), async (times, habit, newestFirst) => {
			const lake = lakeOf(
				stored(times, (n) => ({ kind: n % 2 })),
				habit,
			);
			const { events } = await readAll(lake, { from: -5_000_000n, newestFirst });
			expect(events).toHaveLength(times.length);
		}),
		runs,
	);
});

it('gives the first events of the order up to a limit, and says whether there are more', async () => {
	await fc.assert(
		fc.asyncProperty(
			instants,
			fc.integer({ min: 1, max: 30 }),
			fc.integer({ min: 1, max: 70 }),
			fc.boolean(),
			async (times, cap, limit, newestFirst) => {
				const lake = lakeOf(stored(times, numbered), { cap });
				const { events } = await readAll(lake, { from: -1n, limit, newestFirst });
				expect(events).toHaveLength(Math.min(limit, times.length));
				const all = times.map((at) => at).sort((a, b) => (a < b ? -1 : 1));
				if (newestFirst) all.reverse();
				const lasts = events.map(({ timestamp }) => String(timestamp).slice(-10));
				const expected = all
					.slice(0, limit)
					.map((at) => `${String(at % 1_000_000_000n).padStart(9, '0')}Z`);
				expect(lasts).toEqual(expected);
			},
		),
		runs,
	);
});

describe('a lake with habits', () => {
	const seconds = Array.from({ length: 50 }, (_, n) => BigInt(n) * 100_000_000n);

	it('that rounds spans to milliseconds loses nothing', async () => {
		const times = Array.from({ length: 90 }, (_, n) => BigInt(n) * 333_333n + 1n);
		for (const newestFirst of [false, true]) {
			const lake = lakeOf(stored(times, numbered), { rounds: true, cap: 20 });
			const { events } = await readAll(lake, { newestFirst });
			expect([...numbers(events)].sort((a, b) => Number(a) - Number(b))).toEqual(
				times.map((_, n) => n),
			);
		}
	});

	it('that keeps quiet about what it cut is asked again after a full thousand', async () => {
		const times = Array.from({ length: 2500 }, (_, n) => BigInt(n) * 1000n);
		const { events } = await readAll(
			lakeOf(stored(times, numbered), { cap: 1000, saysNothing: true }),
		);
		expect(events).toHaveLength(2500);
	});

	it('that has more at one instant than it shows, and no places, is told of', async () => {
		const times = [
			...seconds.slice(0, 3),
			...Array.from({ length: 9 }, () => 300_000_000n),
			...seconds.slice(5),
		];
		for (const newestFirst of [false, true]) {
			const lake = lakeOf(stored(times, numbered), { cap: 4, hasCursors: false });
			const { events, remarks } = await readAll(lake, { newestFirst });
			expect(events).toHaveLength(times.length - 5);
			expect(remarks).toEqual([
				'More events happened at the same nanosecond (300000000) than the data lake shows: 4 of them are here.',
			]);
		}
	});

	it('that gives the wrong end of a long span is refused', async () => {
		const { ask } = lakeOf(stored(seconds, numbered), { cap: 10 });
		const turned = {
			ask: (slice: Slice) => ask({ ...slice, ascending: !slice.ascending }),
			asked: [],
		};
		for (const newestFirst of [false, true]) {
			await expect(readAll(turned, { newestFirst })).rejects.toThrow(/wrong end of a time range/);
		}
	});
});

it('asks once where one answer holds everything, and for no more than is wanted', async () => {
	const times = Array.from({ length: 30 }, (_, n) => BigInt(n));
	const lake = lakeOf(stored(times, numbered));
	await readAll(lake);
	expect(lake.asked.map(({ limit }) => limit)).toEqual([5000]);
	const few = lakeOf(stored(times, numbered));
	await readAll(few, { limit: 7 });
	expect(few.asked.map(({ limit }) => limit)).toContain(7);
});

it('keeps one batch in memory while it reads 100,000 events', async () => {
	const ALL = 100_000;
	const cap = 5000;
	let made = 0;
	const ask = ({ from, limit }: Slice): Promise<IDataObject> => {
		const first = Number(from / 1000n);
		const count = Math.min(limit, cap, ALL - first);
		const matches = Array.from({ length: count }, (_, n) => ({
			cursor: String(first + n),
			timestamp: String((first + n) * 1000),
			values: { n: first + n, text: `event ${first + n} `.repeat(20) },
		}));
		made += count;
		return Promise.resolve({ matches, estimatedMatchCount: ALL - first } as unknown as IDataObject);
	};
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const heap = () => {
		collect();
		return process.memoryUsage().heapUsed;
	};
	let count = 0;
	let last = -1;
	const sizes: number[] = [];
	const search = { from: 0n, to: 10_000_000_000n, limit: Infinity, newestFirst: false };
	for await (const { events } of readEvents(ask, search)) {
		for (const { n } of events) {
			if (n !== last + 1) throw new Error(`${String(n)} came after ${last}`);
			last = n;
		}
		count += events.length;
		sizes.push(heap());
	}
	expect(count).toBe(ALL);
	expect(made).toBeLessThan(ALL * 1.01);
	// The last batches weigh what the first ones do; all events together weigh some 60 MB.
	const [early = 0, late = Infinity] = [sizes[2], sizes[sizes.length - 2]];
	expect(late - early).toBeLessThan(6_000_000);
});
