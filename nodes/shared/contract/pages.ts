import type { Call } from './types';

/** How a list of the console is read. */
export interface ListRules {
	/** The names down to the records in the answer: `['data', 'sites']`; empty when the answer is the list. */
	readonly rows: readonly string[];
	/** What the next page is asked with; undefined when the list comes whole. */
	readonly next?: 'cursor' | 'skip';
	/** Records to ask for in a page; undefined when the call takes no limit. */
	readonly pageSize?: number;
	/** The same on consoles that take less. */
	readonly olderPageSize?: number;
}

/** What the console takes in a page where its contract states no bound. */
const USUAL_PAGE = 100;

/** How the list that a call answers is read; undefined when it answers no list. */
export function listRules({ answer, fields }: Call): ListRules | undefined {
	if (answer.kind !== 'list') return undefined;
	const { rows = 'data', page, largest, largestBefore } = answer;
	const hasLimit = fields.some(({ id, place }) => place === 'query' && id === 'limit');
	return {
		rows: rows === '' ? [] : rows.split('.'),
		...(page !== undefined && { next: page }),
		...(hasLimit && { pageSize: largest ?? USUAL_PAGE }),
		...(hasLimit &&
			largestBefore !== undefined && {
				olderPageSize: Math.min(largestBefore, largest ?? largestBefore),
			}),
	};
}
