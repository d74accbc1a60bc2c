import nock from 'nock';
import { records } from '../../../../nodes/shared/records';
import type { PageOptions } from '../../../../nodes/shared/paging/pages';
import { fetchPage, pages, readByIds, readRows } from '../../../../nodes/shared/paging/pages';
import { API, CONSOLE, id, listOf, picker, refusalOf } from '../../../harness/sentinelone';
import { answered } from '../../../harness/answered';

/** Reading pages and files, called as the nodes call them, in a context of n8n's own. */

const context = picker().context as unknown as ThisParameterType<typeof fetchPage>;
const rowsOf = (count: number, from = 0) =>
	Array.from({ length: count }, (_, n) => ({ id: id(from + n) }));

describe('one page', () => {
	const page = async (options?: PageOptions, list = records.users.list) =>
		await fetchPage.call(context, list, { email: 'a@b.c' }, options);

	it.each<[PageOptions | undefined, Record<string, string>]>([
		[undefined, { limit: '1000', skipCount: 'true' }],
		[{ limit: 0 }, { limit: '1', skipCount: 'true' }],
		[
			{ limit: 5000, cursor: 'c' },
			{ limit: '1000', skipCount: 'true', cursor: 'c' },
		],
		[{ limit: 7, count: true }, { limit: '7' }],
	])('is asked for with %j', async (options, query) => {
		const asked = answered('/users', [listOf([])]);
		await page(options);
		expect(asked).toEqual([{ email: 'a@b.c', ...query }]);
	});

	it('has rows, the way on, the count and the time', async () => {
		const date = 'Sat, 31 Jan 2026 08:00:30 GMT';
		answered('/users', [listOf([...rowsOf(2), null, 'x'], 'c', 9)], { date });
		expect(await page()).toEqual({
			rows: rowsOf(2),
			nextCursor: 'c',
			totalItems: 9,
			serverTime: Date.parse(date),
		});
	});

	it('of sites lies one level deeper', async () => {
		answered('/sites', [listOf({ sites: rowsOf(1), allSites: {} })]);
		expect((await page({}, records.sites.list)).rows).toEqual(rowsOf(1));
		answered('/sites', [listOf([])]);
		expect((await page({}, records.sites.list)).rows).toEqual([]);
	});

	it('of a list without paging is all of it, whatever the answer says', async () => {
		const asked = answered('/activities/types', [{ data: rowsOf(3) }, listOf(rowsOf(3), 'c')]);
		expect((await page({ limit: 2 }, records.activityTypes.list)).rows).toHaveLength(3);
		expect((await page({ limit: 2 }, records.activityTypes.list)).nextCursor).toBeNull();
		expect(asked[0]).not.toHaveProperty('limit');
		expect(asked[0]).not.toHaveProperty('skipCount');
	});

	it.each([
		[{ data: rowsOf(3) }, 3, 'users but no paging'],
		[{ data: rowsOf(4) }, 3, 'users but no paging'],
		[{ data: { id: 1 } }, 3, 'no list of users'],
		[{ data: null }, 3, 'no list of users'],
	])('%j of at most %i is no page', async (body, limit, what) => {
		answered('/users', [body]);
		await expect(page({ limit })).rejects.toMatchObject({
			message: `The console answered with ${what} where an API answer was expected`,
			description: expect.not.stringContaining('may have') as string,
		});
	});
	it('that is not full needs no paging', async () => {
		answered('/users', [{ data: rowsOf(2) }]);
		expect(await page({ limit: 3 })).toMatchObject({ rows: rowsOf(2), nextCursor: null });
	});

	it('names the permission that is missing', async () => {
		nock(CONSOLE).get(`${API}/users`).query(true).reply(403, refusalOf(403));
		await expect(page()).rejects.toThrow('"Console Users > View"');
	});
});

describe('all pages', () => {
	const collect = async (options: Parameters<typeof pages>[2]) => {
		const found: unknown[][] = [];
		for await (const rows of pages.call(context, records.users.list, {}, options)) found.push(rows);
		return found;
	};

	it('come until the limit is there, and the last one is asked for what is left', async () => {
		const asked = answered('/users', [listOf(rowsOf(3), 'a'), listOf(rowsOf(3, 3), 'b')]);
		expect(await collect({ limit: 5 })).toEqual([rowsOf(3), rowsOf(2, 3)]);
		expect(asked.map(({ limit, cursor }) => [limit, cursor])).toEqual([
			['5', undefined],
			['2', 'a'],
		]);
	});

	it('begin with the one that is there already', async () => {
		const asked = answered('/users', [listOf(rowsOf(1, 1))]);
		expect(await collect({ start: { rows: rowsOf(1), nextCursor: 'x' } })).toHaveLength(2);
		expect(asked).toMatchObject([{ cursor: 'x' }]);
	});

	it('may be empty in between, three times in a row and again later', async () => {
		const empty = ['b', 'c', 'd'].map((cursor) => listOf([], cursor));
		const again = ['f', 'g', 'h'].map((cursor) => listOf([], cursor));
		answered('/users', [
			listOf(rowsOf(1), 'a'),
			...empty,
			listOf(rowsOf(1, 1), 'e'),
			...again,
			listOf(rowsOf(1, 2)),
		]);
		expect(await collect({})).toEqual([rowsOf(1), rowsOf(1, 1), rowsOf(1, 2)]);
	});

	it('are not taken for the same one because they have a first or a last row in common', async () => {
		const [a, b, c] = rowsOf(3);
		answered('/users', [
			listOf([a, b], '1'),
			listOf([a, c], '2'),
			listOf([b, c], '3'),
			listOf([b, a, c]),
		]);
		expect(await collect({})).toEqual([[a, b], [c]]);
	});

	it.each([
		['a page comes again over an empty one', [rowsOf(1), [], rowsOf(1)], ['a', 'b', 'c']],
		['an older cursor comes back', [rowsOf(1), rowsOf(1, 1), rowsOf(1, 2)], ['a', 'b', 'a']],
	])('end with a failure when %s', async (_name, rows, cursors) => {
		answered(
			'/users',
			rows.map((data, n) => listOf(data, cursors[n])),
		);
		await expect(collect({})).rejects.toMatchObject({
			message: expect.stringContaining('the same page twice while its users were read') as string,
			description: expect.not.stringContaining('may have') as string,
		});
	});

	it('bring a row that moved from one page to the next once, up to the limit', async () => {
		const asked = answered('/users', [
			listOf(rowsOf(3), 'a'),
			listOf([{ ...rowsOf(3)[2], changed: true }, ...rowsOf(1, 3)], 'b'),
			listOf(rowsOf(1, 4)),
		]);
		expect((await collect({ limit: 5 })).flat()).toEqual(rowsOf(5));
		// The row that came twice is no part of the limit.
		expect(asked.map(({ limit }) => limit)).toEqual(['5', '2', '1']);
	});

	it('are put together, each row as it shall be', async () => {
		answered('/users', [listOf(rowsOf(1), 'a'), listOf(rowsOf(1, 1))]);
		const shape = (row: object) => ({ ...row, seen: true });
		expect(await readRows.call(context, records.users.list, {}, { shape })).toEqual([
			{ id: id(0), seen: true },
			{ id: id(1), seen: true },
		]);
	});
});

describe('rows by id', () => {
	it('are asked for three hundred at a time', async () => {
		const ids = rowsOf(301).map((row) => row.id);
		const asked = answered('/users', [listOf(rowsOf(300)), listOf(rowsOf(1, 300))]);
		expect(await readByIds.call(context, records.users.list, ids)).toEqual(rowsOf(301));
		expect(asked.map((query) => query.ids?.split(',').length)).toEqual([300, 1]);
		expect(await readByIds.call(context, records.users.list, [])).toEqual([]);
	});
	it('go by the name that the list has for them, no more than it takes', async () => {
		const list = { ...records.sites.list, maxIds: 2 };
		const site = (n: number) => listOf({ sites: rowsOf(n) });
		const asked = answered('/sites', [site(2), site(1)]);
		const ids = rowsOf(3).map((row) => row.id);
		expect(await readByIds.call(context, list, ids)).toHaveLength(3);
		expect(asked.map(({ siteIds }) => siteIds)).toEqual([`${ids[0]},${ids[1]}`, ids[2]]);
		const plain = answered('/users', [listOf([])]);
		const nameless = { ...records.users.list, idsParameter: undefined, maxIds: undefined };
		await readByIds.call(context, nameless, ['1']);
		expect(plain[0]?.ids).toBe('1');
	});
});
