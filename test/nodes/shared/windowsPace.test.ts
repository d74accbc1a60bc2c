import fc from 'fast-check';
import { Pace } from '../../../nodes/shared/pace';
import { readAll } from '../../../nodes/shared/windows';
import { ConsoleModel, evenRows, smallPages } from './windowsModel';

/** How fast windows are read: the clock here is jest's. */

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const wait = async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms));

const mostInASecond = (times: number[]): number =>
	Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));

it('keeps within the rate in any second and within the number at a time', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 8 }),
			fc.integer({ min: 2, max: 40 }),
			fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 }),
			async (parallel, rate, durations) => {
				const pace = new Pace(parallel, rate, wait);
				const went: number[] = [];
				let under = 0;
				let most = 0;
				const all = Promise.all(
					durations.map(async (duration) => {
						const turn = pace.turn();
						await turn.enter();
						went.push(Date.now());
						most = Math.max(most, ++under);
						await wait(duration);
						under--;
						turn.leave();
					}),
				);
				await jest.advanceTimersByTimeAsync(200_000);
				await all;
				expect(went).toHaveLength(durations.length);
				expect(most).toBeLessThanOrEqual(parallel);
				expect(mostInASecond(went)).toBeLessThan(rate);
			},
		),
		{ numRuns: 60, endOnFailure: true },
	);
});

it('has fewer under way where answers come faster than the rate could use more', async () => {
	const pace = new Pace(8, 25, wait);
	let under = 0;
	let late = 0;
	const all = Promise.all(
		Array.from({ length: 60 }, async (_, number) => {
			const turn = pace.turn();
			await turn.enter();
			under++;
			if (number > 20) late = Math.max(late, under);
			await wait(10);
			under--;
			turn.leave();
		}),
	);
	await jest.advanceTimersByTimeAsync(60_000);
	await all;
	expect(late).toBe(1);
});

it('lets the most urgent of those that wait go first', async () => {
	const pace = new Pace(1, 1000, wait);
	const went: number[] = [];
	const one = async (urgency: number) => {
		const turn = pace.turn(() => urgency);
		await turn.enter();
		went.push(urgency);
		await wait(10);
		turn.leave();
	};
	const all = Promise.all([one(0), one(3), one(9), one(5)]);
	await jest.advanceTimersByTimeAsync(1000);
	await all;
	expect(went).toEqual([0, 9, 5, 3]);
});

it('makes all windows wait when the console asks one of them to', async () => {
	const model = new ConsoleModel(evenRows(200));
	const times: number[] = [];
	let refusedAt = Infinity;
	model.before = async (number) => {
		times.push(Date.now());
		await wait(100);
		if (number !== 15) return undefined;
		refusedAt = Date.now();
		return { statusCode: 429, headers: { 'retry-after': '7' } };
	};
	const query = { sortBy: 'id', sortOrder: 'asc' };
	const read = readAll.call(model.context, smallPages, query, { parallel: 4 });
	await jest.advanceTimersByTimeAsync(60_000);
	expect(await read).toHaveLength(200);
	expect(times.filter((at) => at > refusedAt && at < refusedAt + 7000)).toEqual([]);
	expect(times.filter((at) => at >= refusedAt + 7000).length).toBeGreaterThan(10);
	expect(mostInASecond(times)).toBeLessThanOrEqual(25);
});

it('tries nothing after the deadline of the whole', async () => {
	const model = new ConsoleModel(evenRows(400));
	const deadline = Date.now() + 1000;
	const times: number[] = [];
	model.before = async () => {
		times.push(Date.now());
		await wait(300);
		return undefined;
	};
	const query = { sortBy: 'id', sortOrder: 'asc' };
	const read = readAll.call(model.context, smallPages, query, { parallel: 4, deadline });
	const failed = expect(read).rejects.toThrow();
	await jest.advanceTimersByTimeAsync(60_000);
	await failed;
	expect(times.every((at) => at < deadline)).toBe(true);
});
