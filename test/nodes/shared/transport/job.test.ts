const slept: number[] = [];
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: (ms: number) => {
		slept.push(ms);
		return Promise.resolve();
	},
}));

import { runJob, waitForAll } from '../../../../nodes/shared/transport/job';
import type { Job, Look } from '../../../../nodes/shared/transport/job';
import { inside } from '../../../harness/inside';

/** Work of the console that takes its time, in an execution of n8n's own engine. */

const realNow = Date.now;
beforeEach(() => {
	slept.length = 0;
	const from = realNow();
	Date.now = () => from + slept.reduce((sum, ms) => sum + ms, 0);
});
afterEach(() => {
	Date.now = realNow;
});

/** A job that is done after so many looks. */
function jobOf(looks: number, more: Partial<Job<string, number, string>> = {}) {
	const told: string[] = [];
	let seen = 0;
	const job: Job<string, number, string> = {
		start: async () => {
			told.push('start');
			return await Promise.resolve('h');
		},
		poll: async (handle) => {
			told.push(`poll ${handle}`);
			return await Promise.resolve<Look<number>>(++seen >= looks ? { done: seen } : {});
		},
		take: (handle, state) => `${handle}${state}`,
		discard: async (handle) => {
			told.push(`discard ${handle}`);
			await Promise.resolve();
		},
		...more,
	};
	return { job, told };
}
const wait = { what: 'the query', deadline: Number.MAX_SAFE_INTEGER };
const run = async (job: Job<string, number, string>, more: Partial<typeof wait> = {}) =>
	await inside(async (context) => await runJob(context, job, { ...wait, ...more })).result;

it('is started, looked after with growing waits, taken and ended', async () => {
	const { job, told } = jobOf(9);
	expect(await run(job)).toBe('h9');
	expect(told).toEqual(['start', ...Array<string>(9).fill('poll h'), 'discard h']);
	const total = slept.reduce((sum, ms) => sum + ms, 0);
	expect(total).toBe(1000 + 1500 + 2250 + 3375 + 5062.5 + 7593.75 + 11_390.625 + 15_000);
});

it('that is done at the first look waits for nothing', async () => {
	const { job } = jobOf(1);
	expect(await run(job)).toBe('h1');
	expect(slept).toEqual([]);
});

it('waits as long as a look says', async () => {
	let looks = 0;
	const { job } = jobOf(1, {
		poll: async () => await Promise.resolve(++looks === 3 ? { done: 3 } : { afterMs: 400 }),
	});
	await run(job);
	expect(slept).toEqual([400, 400]);
});

const NO = new Error('no');
it.each<[string, Partial<Job<string, number, string>>]>([
	['a look', { poll: () => Promise.reject(NO) }],
	['taking', { take: () => Promise.reject(NO) }],
])('is ended once when %s fails', async (_name, more) => {
	const { job, told } = jobOf(1, more);
	await expect(run(job)).rejects.toBe(NO);
	expect(told.filter((call) => call === 'discard h')).toHaveLength(1);
});

it('that cannot be started has nothing to end', async () => {
	const { job, told } = jobOf(1, { start: () => Promise.reject(NO) });
	await expect(run(job)).rejects.toBe(NO);
	expect(told).toEqual([]);
});

it('that cannot be ended has brought what it brought, or failed as it failed', async () => {
	const discard = () => Promise.reject(new Error('busy'));
	expect(await run(jobOf(2, { discard }).job)).toBe('h2');
	await expect(run(jobOf(2, { discard, take: () => Promise.reject(NO) }).job)).rejects.toBe(NO);
});

it('ends at its deadline, and says how long it had', async () => {
	const { job, told } = jobOf(Infinity);
	await expect(run(job, { deadline: Date.now() + 120_000 })).rejects.toThrow(
		'The console did not finish the query within 2 minutes',
	);
	expect(told.at(-1)).toBe('discard h');
	expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(120_000);
});

it('ends when the execution is stopped', async () => {
	let reached = () => {};
	const isReached = new Promise<void>((resolve) => (reached = resolve));
	const { job, told } = jobOf(Infinity, {
		poll: async () => {
			reached();
			return await Promise.resolve({});
		},
	});
	const running = inside(async (context) => await runJob(context, job, wait));
	const outcome = running.result.catch((error: unknown) => error);
	await isReached;
	running.stop();
	expect(await outcome).toMatchObject({ message: 'The execution was stopped' });
	expect(told.at(-1)).toBe('discard h');
});

describe('waiting for many', () => {
	const all = async (
		ids: string[],
		look: (open: string[]) => ReadonlyMap<string, string>,
		deadline = Number.MAX_SAFE_INTEGER,
	) =>
		await inside(
			async (context) =>
				await waitForAll(context, ids, async (open) => await Promise.resolve(look(open)), {
					deadline,
				}),
		).result;

	it('asks once a round, for those that are still under way', async () => {
		const asked: string[][] = [];
		const rounds = [['b'], [], ['a', 'c', 'never asked for']];
		const done = await all(['a', 'b', 'c', 'a'], (open) => {
			asked.push(open);
			return new Map(rounds[asked.length - 1]!.map((one) => [one, one.toUpperCase()]));
		});
		expect(asked).toEqual([
			['a', 'b', 'c'],
			['a', 'c'],
			['a', 'c'],
		]);
		expect([...done]).toEqual([
			['b', 'B'],
			['a', 'A'],
			['c', 'C'],
		]);
		expect(slept.reduce((sum, ms) => sum + ms, 0)).toBe(1000 + 1500);
	});

	it('for nobody asks nothing', async () => {
		expect((await all([], () => new Map([['x', 'x']]))).size).toBe(0);
		expect(slept).toEqual([]);
	});

	it('answers what is done when the time is up', async () => {
		const done = await all(['a', 'b'], () => new Map([['a', 'A']]), Date.now() + 10_000);
		expect([...done.keys()]).toEqual(['a']);
		expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(10_000);
	});
});
