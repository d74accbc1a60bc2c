import { readAll } from '../../../../nodes/shared/paging/windows';
import type { IDataObject } from 'n8n-workflow';
import { records } from '../../../../nodes/shared/records';
import { ownConsole } from '../../../harness/console';
import type { ModelRow } from './windowsModel';
import { ConsoleModel, PAGE, evenRows, id, smallPages, toRow, withoutRate } from './windowsModel';

/** Long lists in windows: which windows are asked for, and when they are not worth it. */

withoutRate();

const MINUTE = 60_000_000;
const byId = { sortBy: 'id', sortOrder: 'asc' };
const byTime = { sortBy: 'createdAt', sortOrder: 'asc' };
const newestFirst = { sortBy: 'createdAt', sortOrder: 'desc' };

const isOpen = (query: Record<string, string>) =>
	query.createdAt__gte === undefined && query.createdAt__lt === undefined;
/** Of how many windows the console was asked for the first page. */
const windowsOf = ({ asked }: ConsoleModel) =>
	asked
		.filter((query) => !isOpen(query) && query.cursor === undefined)
		.map(({ createdAt__gte: from = '', createdAt__lt: to = '' }) => `${from}..${to}`);
const read = async (model: ConsoleModel, query: Record<string, string>, parallel = 4) =>
	(await readAll.call(model.context, smallPages, query, { parallel })).map((row) => String(row.id));
const expected = (model: ConsoleModel, query: Record<string, string>) =>
	model.sorted(query).map((row) => row.id);
const edge = (minutes: number, ms = 0) =>
	new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000 + ms).toISOString();

describe('the windows of a list', () => {
	it('lie side by side, of equal length, open at both ends', async () => {
		const model = new ConsoleModel(evenRows(121));
		expect(await read(model, byTime)).toEqual(expected(model, byTime));
		expect(windowsOf(model)).toEqual([
			`..${edge(30)}`,
			`${edge(30)}..${edge(60)}`,
			`${edge(60)}..${edge(90)}`,
			`${edge(90)}..`,
		]);
		// The first page, the two ends, and the pages of each window: nothing twice, no count again.
		expect(model.asked).toHaveLength(1 + 2 + 3 * 6 + 7);
		const ends = model.asked.filter(({ limit }) => limit === '1');
		expect(ends.map(({ sortOrder, skipCount }) => [sortOrder, skipCount])).toEqual([
			['asc', 'true'],
			['desc', 'true'],
		]);
	});

	it.each([
		['newest first', newestFirst],
		['by id', byId],
		['by id, the last first', { ...byId, sortOrder: 'desc' }],
	])('are the same ones %s', async (_name, query) => {
		const model = new ConsoleModel(evenRows(121));
		expect(await read(model, query)).toEqual(expected(model, query));
		expect(windowsOf(model)).toHaveLength(4);
		expect(model.asked).toHaveLength(28);
	});

	it('are no more than every other page of the list', async () => {
		const model = new ConsoleModel(evenRows(35));
		expect(await read(model, byId, 8)).toEqual(expected(model, byId));
		expect(windowsOf(model)).toHaveLength(3);
	});

	it('are asked for by time also where ids are in another order', async () => {
		const rows = evenRows(121).map((row, n) => ({ ...row, id: id((n * 50) % 121) }));
		const model = new ConsoleModel(rows);
		expect(await read(model, byTime)).toEqual(expected(model, byTime));
		expect(windowsOf(model)).toHaveLength(4);
		const other = new ConsoleModel(rows);
		expect(await read(other, byId)).toEqual(expected(other, byId));
		expect(windowsOf(other)).toHaveLength(4);
	});

	it('are no finer than a millisecond', async () => {
		// Three milliseconds, with a hundred rows in the first and in the last.
		const rows = Array.from(
			{ length: 200 },
			(_, n): ModelRow => ({
				id: id(n),
				at: n < 100 ? n : 3_000 + n,
			}),
		);
		const model = new ConsoleModel(rows);
		expect(await read(model, byTime, 8)).toEqual(expected(model, byTime));
		expect(windowsOf(model)).toEqual([
			`..${edge(0, 1)}`,
			`${edge(0, 1)}..${edge(0, 2)}`,
			`${edge(0, 2)}..`,
		]);
		expect(model.asked).toHaveLength(1 + 2 + 20 + 1 + 20);
	});
});

describe('a window with more than its share', () => {
	/** Four months, and nearly all rows in the last `minutes` of them. */
	const crowd = (minutes: number, count = 400): ModelRow[] => [
		{ id: id(0), at: 0 },
		...Array.from({ length: count - 1 }, (_, n) => ({
			id: id(n + 1),
			at: 120 * 1440 * MINUTE + Math.floor((n * minutes * MINUTE) / count),
		})),
	];

	it.each([byTime, newestFirst])('is cut again: %j', async (query) => {
		const model = new ConsoleModel(crowd(14 * 1440));
		expect(await read(model, query)).toEqual(expected(model, query));
		// Four parts, of which the last is cut into four, and those of them with rows into five.
		expect(windowsOf(model)).toHaveLength(4 + 4 + 5);
		expect(model.mostUnder).toBe(4);
		// Eighty pages of rows; the ends, empty windows, and a page of each window that was cut.
		expect(model.asked).toHaveLength(80 + 11);
	});

	it('is cut five times at the most', async () => {
		const model = new ConsoleModel(crowd(0.000_1));
		expect(await read(model, byTime)).toEqual(expected(model, byTime));
		expect(windowsOf(model)).toHaveLength(5 * 4);
	});

	it('is left whole where that is little more', async () => {
		// Shares of 30; the windows hold 1, 39, 40 and 40.
		const rows = evenRows(160).filter(({ at }) => at === 0 || at >= 41 * MINUTE);
		const model = new ConsoleModel(rows);
		expect(await read(model, byTime)).toEqual(expected(model, byTime));
		expect(windowsOf(model)).toHaveLength(4);
	});
});

describe('page by page', () => {
	it('is what is asked for where the console does not order by id', async () => {
		const model = new ConsoleModel(evenRows(121));
		const backwards = model.sorted({ ...byId, sortOrder: 'desc' });
		model.before = async (number) =>
			await Promise.resolve({
				statusCode: 200,
				headers: {},
				body: {
					data: backwards.slice((number - 1) * PAGE, number * PAGE).map(toRow),
					pagination: { totalItems: 121, nextCursor: number * PAGE < 121 ? `c${number}` : null },
				},
			});
		expect(await read(model, byId)).toEqual(backwards.map((row) => row.id));
		expect(model.asked).toHaveLength(25);
	});

	it('is what remains where all rows are of one moment', async () => {
		const model = new ConsoleModel(evenRows(100).map((row) => ({ ...row, at: 5 })));
		expect(await read(model, byId, 8)).toEqual(expected(model, byId));
		expect(model.asked).toHaveLength(20 + 2);
	});

	it('is what remains where the rows went while their ends were asked for', async () => {
		const model = new ConsoleModel(evenRows(100));
		const first = model.sorted(byId).slice(0, PAGE);
		model.before = async (number) => {
			if (number > 1) model.rows.clear();
			return await Promise.resolve(undefined);
		};
		expect(await read(model, byId)).toEqual(first.map((row) => row.id));
	});

	it('shapes rows too', async () => {
		const model = new ConsoleModel(evenRows(40));
		const shape = () => ({ seen: true });
		const rows = await readAll.call(model.context, smallPages, byId, { parallel: 1, shape });
		expect(rows).toEqual(Array.from({ length: 40 }, shape));
	});

	it('keeps to the deadline too', async () => {
		const model = new ConsoleModel(evenRows(40));
		const options = { parallel: 1, deadline: Date.now() - 1 };
		await expect(readAll.call(model.context, smallPages, byId, options)).rejects.toThrow();
		expect(model.asked).toEqual([]);
	});
});

describe('rows that go while they are read', () => {
	it('cost one more count, not another reading', async () => {
		const model = new ConsoleModel(evenRows(121));
		model.before = async (number) => {
			if (number === 4) model.remove(id(120));
			return await Promise.resolve(undefined);
		};
		expect(await read(model, byTime)).toEqual(expected(model, byTime));
		expect(model.asked).toHaveLength(28);
		expect(model.asked.at(-1)).toMatchObject({ limit: '1' });
	});
});

describe('the time and the id of a row', () => {
	const box = ownConsole();

	it.each([
		['activities', 'activities'],
		['agents', 'agents'],
		['starAlerts', 'alerts'],
		['threats', 'threats'],
		['users', 'users'],
	] as const)('are found in %s', (kind, collection) => {
		const cut = records[kind].list.timeCut;
		const row = (box.running().rows(collection)[0] ?? {}) as IDataObject;
		expect(cut?.time(row)).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
		expect(cut?.id(row)).toMatch(/^\d{15,}$/);
		expect(cut?.time({})).toBeUndefined();
		expect(cut?.id({})).toBeUndefined();
	});

	it('are known of no other list', () =>
		expect(Object.values(records).filter(({ list }) => list.timeCut !== undefined)).toHaveLength(
			5,
		));
});
