import type { ListEndpoint } from '../../shared/records/record';
import type { Page } from '../../shared/paging/pages';
import type { Query } from '../../shared/types';
import type { ReadPage } from './types';

const MAX_EMPTY_PAGES = 3;

/**
 * The pages of a list, one after the other, until the last one, or `late` or `refused` as the last
 * thing said. Throws an `Error` when the console goes round in circles.
 */
export async function* walk(
	readPage: ReadPage,
	list: ListEndpoint,
	query: Query,
	{ from, limit }: { from?: string | null; limit?: (first: boolean) => number | undefined } = {},
): AsyncGenerator<Page | 'late' | 'refused', void, void> {
	const seen = new Set<string>();
	let cursor = from ?? undefined;
	let empty = 0;
	for (let first = true; ; first = false) {
		const page = await readPage(list, query, {
			cursor,
			limit: limit?.(first),
			stored: first && cursor !== undefined,
		});
		yield page;
		if (typeof page === 'string' || page.nextCursor === null) return;
		empty = page.rows.length === 0 ? empty + 1 : 0;
		if (seen.has(page.nextCursor) || empty > MAX_EMPTY_PAGES) {
			throw new Error(
				`The console gave the same page of its ${list.name} again and again. Nothing is lost: the next poll starts where this one did`,
			);
		}
		seen.add(page.nextCursor);
		cursor = page.nextCursor;
	}
}
