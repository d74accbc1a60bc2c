import type { IDataObject } from 'n8n-workflow';
import type { PageLike } from '../../../../nodes/shared/paging/guard';
import { MOST_REQUESTS, PageGuard } from '../../../../nodes/shared/paging/guard';
import type { WalkOptions } from '../../../../nodes/shared/paging/walk';
import { walk } from '../../../../nodes/shared/paging/walk';

/** One pager for every kind of list, and what it does with lists that never end. */

const row = (n: number, more: IDataObject = {}): IDataObject => ({ id: `r${n}`, ...more });
const page = (numbers: number[], nextCursor: string | null): PageLike => ({
	rows: numbers.map((n) => row(n)),
	nextCursor,
});
class Looped extends Error {}
const options: WalkOptions<PageLike> = {
	looped: (what) => new Looped(what),
	idOf: ({ id }) => id,
};

/** What a console gives whose `n`th answer is `answer(n)`. */
async function collect(answer: (n: number) => PageLike, more: Partial<WalkOptions<PageLike>> = {}) {
	const asked: Array<string | undefined> = [];
	const found: unknown[] = [];
	const read = async (cursor: string | undefined) => {
		asked.push(cursor);
		return await Promise.resolve(answer(asked.length - 1));
	};
	let ended = 'the last page';
	try {
		for await (const { rows } of walk(read, { ...options, ...more })) {
			found.push(...rows.map(({ id }) => id));
		}
	} catch (error) {
		if (!(error instanceof Looped)) throw error;
		ended = error.message;
	}
	return { asked, found, ended };
}

it('follows the cursors from page to page', async () => {
	const answer = (n: number) => page([2 * n, 2 * n + 1], n < 2 ? `c${n}` : null);
	expect(await collect(answer)).toEqual({
		asked: [undefined, 'c0', 'c1'],
		found: ['r0', 'r1', 'r2', 'r3', 'r4', 'r5'],
		ended: 'the last page',
	});
	expect((await collect(answer, { from: 'stored' })).asked).toEqual(['stored', 'c0', 'c1']);
	const start = page([7], 'there');
	expect(await collect(() => page([8], null), { start })).toMatchObject({
		asked: ['there'],
		found: ['r7', 'r8'],
	});
});

it('passes on what else a page brings', async () => {
	const read = async () => await Promise.resolve({ ...page([1], null), serverTime: 5 });
	const { looped } = options;
	for await (const found of walk(read, { looped })) expect(found.serverTime).toBe(5);
});

it('fails as reading fails', async () => {
	const failure = new Error('no');
	await expect(collect(() => Promise.reject(failure) as never)).rejects.toBe(failure);
});

describe('a list that never ends', () => {
	it.each<[string, (n: number) => PageLike, number, string]>([
		['the same cursor', (n) => page([n], 'c'), 2, 'the same page twice'],
		['an older cursor', (n) => page([n], `c${n % 3}`), 4, 'the same page twice'],
		['the same page under new cursors', (n) => page([1, 2], `c${n}`), 2, 'the same page twice'],
		['pages in a circle', (n) => page([n % 3], `c${n}`), 4, 'the same page twice'],
		['empty pages', (n) => page([], `c${n}`), 4, 'empty pages without end'],
		[
			'the same page over empty ones',
			(n) => page(n % 2 === 0 ? [1] : [], `c${n}`),
			3,
			'the same page twice',
		],
		[
			'the same rows with something new in each',
			(n) => ({ rows: [row(1, { n }), row(2, { n })], nextCursor: `c${n}` }),
			5,
			'empty pages without end',
		],
		[
			'the same rows in another order',
			(n) =>
				page(
					[
						[1, 2, 3],
						[2, 3, 1],
						[3, 1, 2],
						[1, 3, 2],
						[2, 1, 3],
					][n] ?? [9],
					`c${n}`,
				),
			5,
			'empty pages without end',
		],
	])('ends at %s', async (_name, answer, requests, ended) => {
		const { asked, found, ...rest } = await collect(answer);
		expect(rest.ended).toBe(ended);
		expect(asked).toHaveLength(requests);
		expect(new Set(found).size).toBe(found.length);
	});

	it('ends after the most requests, whatever it brings', async () => {
		const endless = (n: number) => page([n], `c${n}`);
		expect(await collect(endless, { mostRequests: 10 })).toMatchObject({
			asked: { length: 10 },
			ended: 'pages without end',
		});
		expect((await collect(endless)).asked).toHaveLength(MOST_REQUESTS);
		const enough = (n: number) => page([n], n < 9 ? `c${n}` : null);
		expect((await collect(enough, { mostRequests: 10 })).ended).toBe('the last page');
	});
});

describe('rows on two pages', () => {
	const take = (...pages: IDataObject[][]) => {
		const guard = new PageGuard(({ id }) => id);
		return pages.map((rows, n) => guard.take({ rows, nextCursor: `c${n}` }).rows);
	};

	it('are taken once, as they were at first', () => {
		expect(take([row(1), row(2)], [row(2, { later: true }), row(3)], [row(1), row(4)])).toEqual([
			[row(1), row(2)],
			[row(3)],
			[row(4)],
		]);
	});

	it('are all taken where nothing names them', () => {
		const nameless = [{ a: 1 }, { id: 5 }, { id: '' }] as IDataObject[];
		expect(take(nameless, [...nameless, { b: 2 }])).toEqual([nameless, [...nameless, { b: 2 }]]);
		const guard = new PageGuard(undefined);
		expect(guard.take(page([1], 'a')).rows).toHaveLength(1);
		expect(guard.take(page([1, 2], 'b')).rows).toHaveLength(2);
	});

	it('are all taken where a name stands for several rows, as the first such page shows', () => {
		const agent = (n: number) => row(1, { application: n });
		expect(take([row(0), agent(1)], [agent(2), agent(3)], [agent(4), row(0)])).toEqual([
			[row(0), agent(1)],
			[agent(2), agent(3)],
			[agent(4), row(0)],
		]);
	});
});
