import type { NewEvent } from '../../../nodes/SentinelOneTrigger/engine/types';
import { poll } from '../../../nodes/SentinelOneTrigger/engine';
import { parseMicros } from '../../../nodes/SentinelOneTrigger/engine/micros';
import type { ModelOptions } from './model';
import { Model } from './model';
import { sourceFor } from './schedule';

/** The engine as it ships, at full size: a backlog of 20,000 rows, and as many in one instant. */

const ROWS = 20_000;
const MINUTE = 60_000;
const options: ModelOptions = {
	pageSize: 1000,
	rowsAhead: 3,
	headerAhead: 3,
	n8nAhead: 7,
	ties: 'other',
	cutsFilters: false,
	latencyMs: 200,
};

interface Setup {
	bounded?: boolean;
	maxItems?: number;
	arrive: (model: Model) => void;
	polls?: number;
	refuses?: boolean;
	rows?: number;
}

async function backlog({
	bounded = true,
	maxItems = 1000,
	arrive,
	polls = 200,
	refuses,
	rows = ROWS,
}: Setup) {
	const model = new Model(options);
	const schedule = { options, bounded, versioned: false, maxItems, before: 0 } as never;
	const source = sourceFor(schedule);
	model.create();
	let state: Parameters<typeof poll>[1];
	const delivered: NewEvent[] = [];
	const batches: number[] = [];
	let largest = 0;
	const once = async () => {
		const deadline = model.now + 36_000;
		const polled = await poll(
			source,
			state,
			model.pollContext(async (_list, query, asked) => {
				if (model.now >= deadline) return 'deadlineReached';
				if (asked.stored === true && refuses === true) return 'refused';
				return model.page(query, asked);
			}),
			{ existing: 'none', maxItems },
		);
		if (polled === 'deadlineReached') return;
		state = JSON.parse(JSON.stringify(polled.state)) as typeof state;
		largest = Math.max(largest, JSON.stringify(state).length);
		for (const one of polled.news) delivered.push(one);
		batches.push(polled.news.length);
	};
	await once();
	model.advance(1_000);
	arrive(model);
	const before = model.requests;
	let requests = 0;
	for (let at = 0; at < polls && delivered.length < rows; at++) {
		model.advance(MINUTE);
		await once();
		requests = model.requests - before;
	}
	for (let at = 0; at < 25; at++) {
		model.advance(MINUTE);
		await once();
	}
	const last = model.requests;
	await once();
	return {
		delivered,
		batches,
		requests,
		largest,
		idle: model.requests - last,
		polls: batches.length,
	};
}

const spread = (model: Model) => {
	for (let at = 0; at < ROWS; at++) {
		model.create();
		model.advance(2_500);
	}
};
const together =
	(rows = ROWS) =>
	(model: Model) => {
		for (let at = 0; at < rows; at++) model.create();
	};

const inOneSecond = (model: Model) => {
	for (let at = 0; at < ROWS; at++) model.create(0, at * 10);
};

function expectWhole(
	{ delivered, largest, idle }: Awaited<ReturnType<typeof backlog>>,
	rows = ROWS,
	span = 0,
) {
	expect(new Set(delivered.map(({ id }) => id)).size).toBe(rows);
	expect(delivered).toHaveLength(rows);
	expect(largest).toBeLessThan(110_000);
	expect(idle).toBe(1);
	for (let at = 1; at < rows; at++) {
		const [before, after] = [delivered[at - 1]!.time, delivered[at]!.time].map(parseMicros);
		if (after! < before! - span) throw new Error(`out of order at ${at}`);
	}
}

it('delivers 20,000 rows of half a day, a thousand a poll, for pages plus polls requests', async () => {
	const result = await backlog({ arrive: spread });
	expectWhole(result);
	expect(result.requests).toBeLessThanOrEqual(20 + 21 + 1);
	expect(Math.max(...result.batches)).toBe(1000);
});

it('delivers 20,000 rows of one instant', async () => {
	const result = await backlog({ arrive: together() });
	expectWhole(result);
	// The first come at once, the others when no more can appear among them.
	expect(result.batches[1]).toBe(1000);
	// What is remembered of the last minutes is read again at each poll.
	expect(result.requests).toBeLessThanOrEqual(40 + 2 * result.polls);
});

it('delivers 20,000 rows of one second, each with a time of its own, within that second', async () => {
	const result = await backlog({ arrive: inOneSecond });
	expectWhole(result, ROWS, 1_000_000);
	// What is remembered of the last minutes is read again at each poll.
	expect(result.requests).toBeLessThanOrEqual(40 + 2 * result.polls);
});

it('delivers them too when the console forgets its cursors between polls', async () => {
	expectWhole(await backlog({ arrive: together(), refuses: true, maxItems: 10_000 }));
});

it('delivers 20,000 rows of a list that is read from the top', async () => {
	const result = await backlog({ arrive: spread, bounded: false, maxItems: 5_000 });
	expectWhole(result);
	// Each poll reads from the top.
	expect(result.requests).toBeLessThanOrEqual(21 * result.polls);
});

it('delivers 20,000 rows of one instant of a list that is read from the top', async () => {
	const rows = 20_000;
	const arrive = together(rows);
	expectWhole(await backlog({ arrive, bounded: false, maxItems: 5_000, rows }), rows);
});
