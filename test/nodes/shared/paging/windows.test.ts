import fc from 'fast-check';
import { readRows } from '../../../../nodes/shared/paging/pages';
import { readAll } from '../../../../nodes/shared/paging/windows';
import { refusalOf } from '../../../harness/sentinelone';
import type { ModelRow } from './windowsModel';
import { ConsoleModel, PAGE, evenRows, id, smallPages, toRow, withoutRate } from './windowsModel';

/** Long lists read in several windows of time at once: the same rows in the same order. */

withoutRate();

const turnOfEvents = async (times: number) => {
	for (let n = 0; n < times; n++) await new Promise((resolve) => setImmediate(resolve));
};

const ids = (rows: Array<{ id?: unknown }>) => rows.map((row) => String(row.id));

const sorts = fc.record({
	sortBy: fc.constantFrom('id', 'createdAt'),
	sortOrder: fc.constantFrom('asc', 'desc'),
});

/** Times in clusters: many within a millisecond, many the same, a few far away. */
const times = fc.oneof(
	{ weight: 5, arbitrary: fc.integer({ min: 0, max: 40 }).map((n) => n * 86_400_000_000) },
	{ weight: 3, arbitrary: fc.integer({ min: 0, max: 3_000_000 }) },
	{ weight: 2, arbitrary: fc.integer({ min: 0, max: 2_500 }) },
	{ weight: 1, arbitrary: fc.integer({ min: 0, max: 4e14 }) },
);

const rowsOf = (min: number, max: number) =>
	fc
		.uniqueArray(fc.integer({ min: 0, max: 1e9 }), { minLength: min, maxLength: max, size: 'max' })
		.chain((numbers) =>
			fc
				.record({
					at: fc.array(times, { minLength: numbers.length, maxLength: numbers.length }),
					grow: fc.boolean(),
				})
				.map(({ at, grow }): ModelRow[] => {
					const sortedTimes = grow ? [...at].sort((a, b) => a - b) : at;
					const sortedIds = grow ? [...numbers].sort((a, b) => a - b) : numbers;
					return sortedIds.map((n, index) => ({ id: id(n), at: sortedTimes[index] ?? 0 }));
				}),
		);

it('gives what reading page by page gives, in the same order', async () => {
	await fc.assert(
		fc.asyncProperty(
			rowsOf(25, 150),
			sorts,
			fc.integer({ min: 2, max: 8 }),
			fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }),
			async (rows, sort, parallel, waits) => {
				const model = new ConsoleModel(rows);
				model.before = async (number) =>
					void (await turnOfEvents(waits[number % waits.length] ?? 0));
				const plain = await readRows.call(model.context, smallPages, sort);
				expect(plain).toEqual(model.sorted(sort).map(toRow));
				expect(await readAll.call(model.context, smallPages, sort, { parallel })).toEqual(plain);
				expect(model.mostUnder).toBeLessThanOrEqual(parallel);
			},
		),
		{ numRuns: 60, endOnFailure: true },
	);
});

interface Change {
	at: number;
	add?: ModelRow;
	remove?: number;
}

const changes: fc.Arbitrary<Change[]> = fc.array(
	fc.record(
		{
			at: fc.integer({ min: 1, max: 60 }),
			add: fc.record({ id: fc.integer({ min: 0, max: 1e9 }).map(id), at: times }),
			remove: fc.nat(),
		},
		{ requiredKeys: ['at'] },
	),
	{ maxLength: 60 },
);

it('gives every row that stays exactly once, in order, while others come and go', async () => {
	await fc.assert(
		fc.asyncProperty(
			rowsOf(40, 150),
			sorts,
			fc.integer({ min: 2, max: 8 }),
			changes,
			async (rows, sort, parallel, script) => {
				const model = new ConsoleModel(rows);
				const at = new Map(rows.map((row) => [row.id, row.at]));
				model.before = async (number) => {
					await turnOfEvents(number % 3);
					for (const { at: when, add, remove } of script) {
						if (when !== number) continue;
						if (add !== undefined && !model.ever.has(add.id)) {
							model.add(add);
							at.set(add.id, add.at);
						}
						if (remove !== undefined) {
							const all = [...model.rows.keys()];
							const gone = all[remove % Math.max(1, all.length)];
							if (gone !== undefined) model.remove(gone);
						}
					}
					return undefined;
				};
				const read = ids(await readAll.call(model.context, smallPages, sort, { parallel }));
				expect(new Set(read).size).toBe(read.length);
				expect(read.filter((row) => !model.ever.has(row))).toEqual([]);
				const found = new Set(read);
				expect([...model.throughout].filter((row) => !found.has(row))).toEqual([]);
				const inOrder = new ConsoleModel(read.map((row) => ({ id: row, at: at.get(row) ?? 0 })));
				expect(read).toEqual(ids(inOrder.sorted(sort)));
			},
		),
		{ numRuns: 100, endOnFailure: true },
	);
});

it('reads several windows at a time, without asking for a page much more than once', async () => {
	const model = new ConsoleModel(evenRows(400));
	model.before = async () => void (await turnOfEvents(2));
	const sort = { sortBy: 'id', sortOrder: 'asc' };
	const rows = await readAll.call(model.context, smallPages, sort, { parallel: 6 });
	expect(ids(rows)).toEqual(ids(model.sorted(sort)));
	expect(model.mostUnder).toBe(6);
	// The first page again, the two ends, and a part of a page for each window.
	expect(model.asked.length).toBeLessThanOrEqual(400 / PAGE + 3 + 6);
});

it('keeps the filters of the question in every window', async () => {
	const model = new ConsoleModel(evenRows(400));
	const [first, last] = [model.sorted({})[40], model.sorted({})[360]];
	const query = {
		sortBy: 'createdAt',
		sortOrder: 'desc',
		osTypes: ['linux'],
		createdAt__gte: String(toRow(first!).createdAt),
		createdAt__lt: String(toRow(last!).createdAt),
	};
	const rows = await readAll.call(model.context, smallPages, query, { parallel: 4 });
	expect(rows).toHaveLength(320);
	expect(model.mostUnder).toBe(4);
	for (const asked of model.asked) {
		expect(asked.osTypes).toBe('linux');
		expect(String(asked.createdAt__gte) >= query.createdAt__gte).toBe(true);
		expect(String(asked.createdAt__lt) <= query.createdAt__lt).toBe(true);
	}
});

describe('reads page by page', () => {
	const rows = evenRows(100);
	const pagesOf = (model: ConsoleModel) => {
		expect(model.mostUnder).toBe(1);
		for (const asked of model.asked) expect(asked).not.toHaveProperty('createdAt__gte');
		return model.asked.length;
	};
	const byId = { sortBy: 'id', sortOrder: 'asc' };

	it('where the console does not count', async () => {
		const model = new ConsoleModel(rows);
		model.counts = false;
		const read = await readAll.call(model.context, smallPages, byId, { parallel: 8 });
		expect(ids(read)).toEqual(ids(rows));
		expect(pagesOf(model)).toBe(20);
	});

	it('where the list is short', async () => {
		const model = new ConsoleModel(rows.slice(0, 30));
		await readAll.call(model.context, smallPages, byId, { parallel: 8 });
		expect(pagesOf(model)).toBe(6);
	});

	it('where one request at a time is asked for', async () => {
		const model = new ConsoleModel(rows);
		await readAll.call(model.context, smallPages, byId, { parallel: 1 });
		expect(pagesOf(model)).toBe(20);
	});

	it('where the sort is by something else', async () => {
		const model = new ConsoleModel(rows);
		const query = { sortBy: 'computerName', sortOrder: 'asc' };
		await readAll.call(model.context, smallPages, query, { parallel: 8 });
		expect(pagesOf(model)).toBe(20);
	});

	it('where all rows are of one moment', async () => {
		const model = new ConsoleModel(rows.map((row) => ({ ...row, at: 5 })));
		const read = await readAll.call(model.context, smallPages, byId, { parallel: 8 });
		expect(ids(read)).toEqual(ids(rows));
		for (const asked of model.asked) expect(asked).not.toHaveProperty('createdAt__gte');
	});
});

it('shapes each row as it arrives', async () => {
	const model = new ConsoleModel(evenRows(100));
	const query = { sortBy: 'id', sortOrder: 'desc' };
	const shape = ({ createdAt }: { createdAt?: unknown }) => ({ seen: String(createdAt) });
	const read = await readAll.call(model.context, smallPages, query, { parallel: 4, shape });
	expect(read).toEqual(model.sorted(query).map((row) => shape(toRow(row))));
});

it('fails as a whole when a page of one window fails, and sends nothing after that', async () => {
	const model = new ConsoleModel(evenRows(400));
	model.before = async (number) => {
		await turnOfEvents(number % 4);
		return number === 20 ? { statusCode: 403, headers: {}, body: refusalOf(403) } : undefined;
	};
	const query = { sortBy: 'id', sortOrder: 'asc' };
	await expect(
		readAll.call(model.context, smallPages, query, { parallel: 4 }),
	).rejects.toMatchObject({ httpCode: '403' });
	const asked = model.asked.length;
	await turnOfEvents(50);
	expect(model.asked.length).toBe(asked);
});

it('reads page by page after all when windows hold less than the console counts', async () => {
	// Rows whose time of creation no filter finds.
	const model = new ConsoleModel(evenRows(100));
	const sorted = model.sorted.bind(model);
	model.sorted = (query) =>
		sorted(query).filter(
			({ id: own }) =>
				(query.createdAt__gte === undefined && query.createdAt__lt === undefined) ||
				Number(own.slice(-2)) % 10 !== 3,
		);
	const query = { sortBy: 'id', sortOrder: 'asc' };
	const read = await readAll.call(model.context, smallPages, query, { parallel: 4 });
	expect(ids(read)).toEqual(ids(sorted(query)));
});
