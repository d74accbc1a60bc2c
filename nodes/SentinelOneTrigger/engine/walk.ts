import { PageGuard } from '../../shared/paging/guard';
import type { Page } from '../../shared/paging/pages';
import type { Query } from '../../shared/types';
import type { ReadPage, SourceList } from './types';

/**
 * The pages of a list, one after the other, until the last one, or `deadlineReached` or `refused`
 * as the last thing said. Throws an `Error` when the console goes round in circles. Rows that come
 * twice are left in: the engine knows its records better than a page does.
 */
export async function* walk(
	readPage: ReadPage,
	list: SourceList,
	query: Query,
	{ from, limit }: { from?: string | null; limit?: (first: boolean) => number | undefined } = {},
): AsyncGenerator<Page | 'deadlineReached' | 'refused', void, void> {
	const guard = new PageGuard(undefined);
	let cursor = from ?? undefined;
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
		const { rows, wrong } = guard.take(page);
		// A cursor that is new each time may still lead to rows that were there.
		if (rows.length === page.rows.length) yield page;
		if (page.nextCursor === null) return;
		if (wrong !== undefined) {
			throw new Error(
				`The console answered with ${wrong} while its ${list.name} were read. Nothing is lost: the next poll starts where this one did`,
			);
		}
		cursor = page.nextCursor;
	}
}
