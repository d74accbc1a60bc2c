import type { IDataObject } from 'n8n-workflow';
import type { PageLike } from './guard';
import { PageGuard } from './guard';

/** One pager for every kind of list: cursors, skip and limit, connections of GraphQL. */

export interface WalkOptions<Page> {
	/** The failure for a list without end; `what` completes "The console answered with ...". */
	looped: (what: string) => Error;
	/** What names a row: one that comes on two pages is taken once. */
	idOf?: (row: IDataObject) => unknown;
	/** The first page, where it is there already. */
	start?: Page;
	/** Where to begin, where that is not the first page. */
	from?: string;
	/** Requests that one read may take. */
	mostRequests?: number;
}

/**
 * The pages that `read` answers, one after the other until the last one; `read` is told where the
 * page starts. Each with the rows that no earlier page had. Throws `looped` when a cursor or a page
 * comes back a second time, when pages bring nothing and never end, and past the most requests;
 * what `read` throws is the failure of the whole.
 */
export async function* walk<Page extends PageLike>(
	read: (cursor: string | undefined) => Promise<Page>,
	{ looped, idOf, start, from, mostRequests }: WalkOptions<Page>,
): AsyncGenerator<Page, void, void> {
	const guard = new PageGuard(idOf, mostRequests);
	let cursor = from;
	for (let page = start ?? (await read(cursor)); ; page = await read(cursor)) {
		const { rows, wrong } = guard.take(page);
		yield rows.length === page.rows.length ? page : { ...page, rows };
		if (wrong !== undefined) throw looped(wrong);
		if (page.nextCursor === null) return;
		cursor = page.nextCursor;
	}
}
