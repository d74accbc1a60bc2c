import type { Page } from '../../shared/paging/pages';
import type { Query } from '../../shared/types';
import type { Limits } from './limits';
import type { ReadPage, SourceList } from './types';

/** What two pages have in common only when they are the same one. */
const fingerprintOf = ({ rows }: Page): string =>
	JSON.stringify([rows.length, rows[0], rows[rows.length - 1]]);

/**
 * The pages of a list, one after the other, until the last one, or `deadlineReached` or `refused`
 * as the last thing said. Throws an `Error` when the console goes round in circles.
 */
export async function* walk(
	readPage: ReadPage,
	list: SourceList,
	query: Query,
	limits: Limits,
	{ from, limit }: { from?: string | null; limit?: (first: boolean) => number | undefined } = {},
): AsyncGenerator<Page | 'deadlineReached' | 'refused', void, void> {
	const seen = new Set<string>();
	let cursor = from ?? undefined;
	let empty = 0;
	let previous: string | undefined;
	for (let first = true; ; first = false) {
		const page = await readPage(list, query, {
			cursor,
			limit: limit?.(first),
			stored: first && cursor !== undefined,
		});
		if (typeof page === 'string') {
			yield page;
			return;
		}
		const own = page.rows.length === 0 ? undefined : fingerprintOf(page);
		// A cursor that is new each time may still lead to the same rows, without end.
		const isSame = own !== undefined && own === previous;
		previous = own ?? previous;
		empty = page.rows.length === 0 ? empty + 1 : 0;
		if (!isSame) yield page;
		if (page.nextCursor === null) return;
		if (isSame || seen.has(page.nextCursor) || empty > limits.maxEmptyPages) {
			throw new Error(
				`The console gave the same page of its ${list.name} again and again. Nothing is lost: the next poll starts where this one did`,
			);
		}
		seen.add(page.nextCursor);
		cursor = page.nextCursor;
	}
}
