import { readAll } from '../../../../nodes/shared/paging/windows';
import { ConsoleModel, evenRows, smallPages } from './windowsModel';

/** How fast windows are read: the clock here is jest's. */

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const wait = async (ms: number) => await new Promise<void>((resolve) => setTimeout(resolve, ms));

const mostInASecond = (times: number[]): number =>
	Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));

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
