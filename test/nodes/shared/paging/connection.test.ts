import nock from 'nock';
import { connectionPages } from '../../../../nodes/shared/paging/connection';
import type { ConnectionOptions } from '../../../../nodes/shared/paging/connection';
import { API, CONSOLE, picker } from '../../../harness/sentinelone';

/** Connections of GraphQL, page by page, in a context of n8n's own. */

const { context } = picker();
const request = {
	document: 'query Alerts($first: Int, $after: String) { alerts(first: $first, after: $after) }',
	operationName: 'Alerts',
	variables: { viewType: 'ALL' },
};
const node = (n: number) => ({ id: `a${n}` });
const connection = (numbers: number[], endCursor: string | null, more: object = {}) => ({
	data: {
		alerts: {
			edges: numbers.map((n) => ({ cursor: `e${n}`, node: node(n) })),
			pageInfo: { hasNextPage: endCursor !== null, endCursor },
			...more,
		},
	},
});

/** The variables of each question, answered by the next of `answers`. */
function answered(...answers: object[]): object[] {
	const asked: object[] = [];
	for (const answer of answers) {
		nock(CONSOLE)
			.post(`${API}/unifiedalerts/graphql`, ({ variables }) => {
				asked.push(variables as object);
				return true;
			})
			.reply(200, answer, { date: 'Sat, 31 Jan 2026 08:00:00 GMT' });
	}
	return asked;
}
const collect = async (more: Partial<ConnectionOptions> = {}) => {
	const found: unknown[][] = [];
	const options = { pageSize: 3, name: 'alerts', idOf: ({ id }: { id?: unknown }) => id, ...more };
	for await (const { rows } of connectionPages(context, request, 'alerts', options)) {
		found.push(rows);
	}
	return found;
};

it('comes page by page, up to the limit', async () => {
	const asked = answered(connection([1, 2, 3], 'x'), connection([4, 5, 6], 'y'));
	expect(await collect({ limit: 5 })).toEqual([
		[node(1), node(2), node(3)],
		[node(4), node(5)],
	]);
	expect(asked).toEqual([
		{ viewType: 'ALL', first: 3, after: null },
		{ viewType: 'ALL', first: 2, after: 'x' },
	]);
	const stored = answered(connection([7], null));
	expect(await collect({ from: 'stored' })).toEqual([[node(7)]]);
	expect(stored).toMatchObject([{ after: 'stored' }]);
});

it('says how many there are, and what time the console has', async () => {
	answered(connection([1], null, { totalCount: 62330 }));
	const options = { pageSize: 3, name: 'alerts' };
	for await (const page of connectionPages(context, request, 'alerts', options)) {
		expect(page).toEqual({
			rows: [node(1)],
			nextCursor: null,
			totalItems: 62330,
			serverTime: Date.parse('2026-01-31T08:00:00Z'),
		});
	}
});

it.each<[string, object[], string]>([
	['the same page', [connection([1], 'a'), connection([1], 'b')], 'the same page twice while'],
	['a cursor', [connection([1], 'a'), connection([2], 'a')], 'the same page twice while'],
	[
		'nothing',
		['a', 'b', 'c', 'd'].map((cursor) => connection([], cursor)),
		'empty pages without end while its alerts were read',
	],
	['no cursor', [connection([1], null, { pageInfo: { hasNextPage: true } })], 'but no paging'],
	['a gap', [connection([], null, { edges: [{ node: null }] })], 'a gap among its alerts'],
	['a bare gap', [connection([], null, { edges: [null] })], 'a gap among its alerts'],
	['no list', [{ data: { alerts: {} } }], 'no list of alerts'],
	['another list', [{ data: { others: {} } }], 'no list of alerts'],
])('fails as a whole where it brings %s again or at all', async (_name, answers, message) => {
	answered(...answers);
	await expect(collect()).rejects.toThrow(message);
});

it('fails as a whole when one page is refused or comes in part', async () => {
	answered(connection([1], 'a'), { ...connection([2], null), errors: [{ message: 'away' }] });
	await expect(collect()).rejects.toThrow('The console answered only in part: away');
});
