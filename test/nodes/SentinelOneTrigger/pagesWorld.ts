import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../../../nodes/shared/paging/pages';
import type { Query } from '../../../nodes/shared/types';
import type {
	PollContext,
	SnapshotSource,
	TimedSource,
} from '../../../nodes/SentinelOneTrigger/engine/types';
import { records } from '../../../nodes/shared/records';

/** A console that answers just these pages: for what random schedules meet too seldom. */

export const NOW = Date.UTC(2026, 0, 31, 8);

export interface World {
	/** In their order; cursors lead to them by their place. */
	pages?: Array<IDataObject[] | 'deadlineReached'>;
	own?: IDataObject | 'deadlineReached';
	/** Null where the console says none. */
	serverTime?: number | null;
	now?: number;
	/** The text of the cursor that leads to a page. */
	cursorTo?: (page: number) => string;
}

export interface Asked {
	of: string;
	query: Query;
	cursor?: string;
	limit?: number;
}

export function world({
	pages = [[]],
	own = 'deadlineReached',
	serverTime: header = NOW,
	now = NOW,
	cursorTo = String,
}: World): { pollContext: PollContext; asked: Asked[] } {
	const asked: Asked[] = [];
	const serverTime = header ?? undefined;
	return {
		asked,
		pollContext: {
			now: () => now,
			warn: () => undefined,
			readOwn: async () =>
				await Promise.resolve(own === 'deadlineReached' ? own : { row: own, serverTime }),
			readPage: async (list, query, { cursor, limit }) => {
				asked.push({ of: list.name, query, cursor, limit });
				const at =
					cursor === undefined ? 0 : pages.findIndex((_, page) => cursorTo(page) === cursor);
				const rows = pages[at] ?? [];
				if (rows === 'deadlineReached') return await Promise.resolve(rows);
				const page: Page = { rows, nextCursor: at + 1 < pages.length ? cursorTo(at + 1) : null };
				return await Promise.resolve({ ...page, serverTime });
			},
		},
	};
}

const agents = {
	list: records.agents.list,
	query: { siteIds: ['7'] },
	sortBy: 'createdAt',
	time: (row: IDataObject) => row.createdAt,
};
/** Agents of a site by their time, from the newest down. */
export const timedAgents: TimedSource = {
	...agents,
	kind: 'timed',
	id: (row) => row.id,
};
/** Agents of a site, each of which is told of once. */
export const snapshotAgents: SnapshotSource = {
	...agents,
	kind: 'snapshot',
	limit: 100,
	advice: 'Choose sites as filters',
	compare: (_row, before) => (before === undefined ? [{ detail: 'new' }] : []),
	sample: () => [{}],
};
