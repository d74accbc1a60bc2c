import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../../shared/paging/pages';
import { compareIds } from '../../shared/paging/ids';
import type { Outcome } from './backlog';
import type { Deduplicator, Event } from './dedupe';
import { SLACK } from './dedupe';
import type { Limits } from './limits';
import type { ReadPage, TimedSource } from './types';
import { walk } from './walk';

interface Line {
	row: IDataObject;
	event: Event;
}

const byTime = (a: Line, b: Line): number =>
	a.event.time - b.event.time || compareIds(a.event.id, b.event.id);

/**
 * Reads a list that cannot be asked for a span of time: from its newest row down to `watermark`,
 * within one poll, and offers what it found from the oldest up. Throws an `Error` when that is more
 * than a poll can read.
 */
export async function readNewestFirst(
	source: TimedSource,
	readPage: ReadPage,
	dedupe: Deduplicator,
	watermark: number,
	maxItems: number,
	limits: Limits,
	onPage: (page: Page) => void,
): Promise<Outcome> {
	const low = Math.max(watermark - SLACK, dedupe.floor + 1);
	// More than this many of the oldest lines cannot be delivered or known in one poll.
	const use = maxItems + limits.seenRoom + limits.seenReserve + 1;
	let lines: Line[] = [];
	let isCut = false;
	const query = { ...source.query, sortBy: source.sortBy, sortOrder: 'desc' };
	const limit = (first: boolean) => (first ? limits.firstPage : undefined);
	for await (const page of walk(readPage, source.list, query, { limit })) {
		if (typeof page === 'string') {
			throw new Error(
				`There are more new ${source.list.name} than one poll can read. Nothing is lost: the next poll tries again. Narrow the filters if it keeps happening`,
			);
		}
		onPage(page);
		let isLast = false;
		for (const row of page.rows) {
			const event = dedupe.event(row);
			if (event === undefined) continue;
			if (event.time < low) isLast = true;
			else if (dedupe.isOpen(event)) lines.push({ row, event });
		}
		if (isLast) break;
		if (lines.length > 2 * use) {
			lines = lines.sort(byTime).slice(0, use);
			isCut = true;
		}
	}
	for (const { row, event } of lines.sort(byTime)) {
		let verdict = dedupe.offer(row);
		if (verdict === 'full' && event.time <= dedupe.settledUntil) {
			verdict = dedupe.offerInOrder(row, event, '');
			if (verdict !== 'enough') dedupe.place = { time: event.time, id: event.id };
		}
		if (verdict === 'full') return 'full';
		if (verdict === 'enough') return 'cut';
	}
	return isCut ? 'cut' : 'complete';
}
