import fc from 'fast-check';
import { Pace } from '../../../../nodes/shared/transport/pace';

/** How requests of one read are let out, on a clock that moves when all wait. */

/** Lets everything that can go on do so. */
const settled = async () => {
	for (let n = 0; n < 20; n++) await Promise.resolve();
};

function clock() {
	let now = 0;
	const timers: Array<{ at: number; go: () => void }> = [];
	return {
		now: () => now,
		wait: async (ms: number) =>
			await new Promise<void>((go) => {
				expect(ms).toBeGreaterThan(0);
				timers.push({ at: now + ms, go });
			}),
		/** To `until`, timer by timer. */
		async to(until: number) {
			await settled();
			for (;;) {
				timers.sort((a, b) => a.at - b.at);
				const [first] = timers;
				if (first === undefined || first.at > until) break;
				timers.shift();
				now = Math.max(now, first.at);
				first.go();
				await settled();
			}
			now = until;
		},
	};
}

/** Requests that take `took` ms each; tells when each of them went out. */
function world(parallel: number, rate: number, took = 0) {
	const time = clock();
	const pace = new Pace(parallel, rate, time.wait, time.now);
	const out: number[] = [];
	const names: string[] = [];
	let most = 0;
	let under = 0;
	const request = async (name = '', urgency?: () => number, ms = took) => {
		const turn = pace.turn(urgency);
		await turn.enter();
		out.push(time.now());
		names.push(name);
		most = Math.max(most, ++under);
		if (ms > 0) await time.wait(ms);
		under--;
		turn.leave();
	};
	const send = (count: number) => Array.from({ length: count }, () => request());
	return { time, pace, out, names, request, send, most: () => most };
}
const inAnySecond = (out: number[]) =>
	Math.max(...out.map((from) => out.filter((at) => at >= from && at <= from + 1000).length));

describe('the pace', () => {
	it('is even, a little below the rate', async () => {
		const { time, out, send } = world(100, 10);
		send(12);
		await time.to(2_000);
		// Nine a second: one every 111.1 ms, and the tenth not within a second of the first.
		expect(out).toEqual([0, 112, 223, 334, 445, 556, 667, 778, 889, 1001, 1113, 1224]);
		expect(inAnySecond(out)).toBe(9);
	});

	it.each([
		[0.5, 1],
		[1, 1],
		[2, 1],
		[3, 2],
		[25, 23],
		[40, 36],
	])('of the rate %f is %i a second', async (rate, perSecond) => {
		const { time, out, send } = world(100, rate);
		send(200);
		await time.to(3_000);
		expect(inAnySecond(out)).toBe(perSecond);
		expect(out.length).toBeGreaterThanOrEqual(3 * perSecond);
	});

	it('keeps below the rate in any second, whatever the answers take', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 8 }),
				fc.integer({ min: 2, max: 40 }),
				fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 }),
				async (parallel, rate, durations) => {
					const { time, out, most, request } = world(parallel, rate);
					const all = durations.map(async (took) => await request('', undefined, took));
					await time.to(200_000);
					await Promise.all(all);
					expect(out).toHaveLength(durations.length);
					expect(most()).toBeLessThanOrEqual(parallel);
					expect(inAnySecond(out)).toBeLessThan(rate);
				},
			),
			{ numRuns: 60, endOnFailure: true },
		);
	});

	it('makes up for one request after a pause, and no more', async () => {
		const { time, out, send } = world(100, 10);
		send(1);
		await time.to(5_000);
		send(4);
		await time.to(6_000);
		expect(out).toEqual([0, 5_000, 5_000, 5_112, 5_223]);
	});

	it('goes by plan where a timer fires late', async () => {
		const time = clock();
		const late = async (ms: number) => await time.wait(ms + 5);
		const pace = new Pace(100, 10, late, time.now);
		const out: number[] = [];
		for (let n = 0; n < 5; n++) {
			void pace
				.turn()
				.enter()
				.then(() => out.push(time.now()));
		}
		await time.to(1_000);
		expect(out).toHaveLength(5);
		expect(out.at(-1)).toBeLessThan(4 * 112 + 10);
	});
});

describe('at a time there are', () => {
	it('no more than may be', async () => {
		const { time, out, most, send } = world(3, 1_000, 10_000);
		send(5);
		await time.to(100);
		expect([out.length, most()]).toEqual([3, 3]);
		await time.to(10_100);
		expect([out.length, most()]).toEqual([5, 3]);
	});

	it('no more than the rate can use, where answers come fast', async () => {
		const { time, out, most, send } = world(8, 10, 100);
		await Promise.race([Promise.all(send(1)), time.to(100)]);
		send(12);
		await time.to(1_100);
		// Nine a second of 100 ms each: one at a time, and nearly as many as would go otherwise.
		expect(most()).toBe(1);
		expect(out.length).toBeGreaterThanOrEqual(9);
	});

	it('more again where answers become slow', async () => {
		const { time, most, request: one } = world(8, 10);
		const request = async (took: number) => await one('', undefined, took);
		void request(10);
		await time.to(500);
		for (let n = 0; n < 40; n++) void request(2_000);
		await time.to(4_400);
		// One until an answer told how slow it has become: 0.7 * 10 + 0.3 * 2,000 ms are 6 at a time.
		expect(most()).toBe(6);
		await time.to(10_000);
		expect(most()).toBe(8);
	});

	it('the most urgent of those that wait first, in their order where they are alike', async () => {
		const { time, names, request } = world(1, 1_000, 10);
		void request('first');
		for (const [name, urgency] of [
			['low', 1],
			['high', 9],
			['mid', 5],
			['high too', 9],
			['none', 0],
		] as const) {
			void request(name, () => urgency);
		}
		await time.to(1_000);
		expect(names).toEqual(['first', 'high', 'high too', 'mid', 'low', 'none']);
	});
});

describe('patience', () => {
	it('asked for once is kept by all, and the longest counts', async () => {
		const { time, pace, out, send } = world(100, 1_000);
		const turn = pace.turn();
		turn.hold(700);
		turn.hold(300);
		send(2);
		await time.to(699);
		expect(out).toEqual([]);
		await time.to(2_000);
		expect(out[0]).toBe(700);
		expect(out).toHaveLength(2);
	});
});

describe('a failure', () => {
	const NO = new Error('No');

	it('reaches whoever waits for a place, for the time, or comes later', async () => {
		const { time, pace, request, out } = world(2, 1, 100_000);
		const all = [request(), request(), request()].map(
			async (one) => await one.catch((reason: unknown) => reason),
		);
		await time.to(10);
		expect(out).toEqual([0]);
		pace.fail(NO);
		pace.fail(new Error('Another'));
		await time.to(2_000);
		expect(await all[1]).toBe(NO);
		expect(await all[2]).toBe(NO);
		await expect(request()).rejects.toBe(NO);
		expect(out).toEqual([0]);
	});

	it('of one that waited leaves its place', async () => {
		const time = clock();
		const broken = async (ms: number) => {
			if (ms === 700) throw NO;
			await time.wait(ms);
		};
		const pace = new Pace(1, 1_000, broken, time.now);
		pace.turn().hold(700);
		await expect(pace.turn().enter()).rejects.toBe(NO);
		await time.to(800);
		let isOut = false;
		void pace
			.turn()
			.enter()
			.then(() => (isOut = true));
		await time.to(900);
		expect(isOut).toBe(true);
	});
});
