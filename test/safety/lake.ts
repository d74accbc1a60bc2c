import { checkBody } from '../../sandbox/console/lake/launch/body';
import type { Operation } from '../../sandbox/console/contract';
import type { Sent } from './contractMatch';
import { UUID } from './graphql';

/** Queries of the data lake, as the wire saw them: what they are, what is wrong with them, answers. */

const LAKE = '/sdl/v2/api/queries';
const ID = /^[1-9]\d{17,29}$/;
const NANOS = /^\d{19}$/;

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the lake has of a call of REST: nothing but its name. */
const operationOf = (method: string, path: string): Operation =>
	({
		...{ name: `${method} ${path}`, method, path, pathParameters: {}, query: {} },
		...{ response: { status: 200, schema: {} }, isSdkOnly: false },
	}) as unknown as Operation;

/** The call of the lake that a request is; undefined for a request to somebody else. */
export function lakeCallOf({ method, url }: Pick<Sent, 'method' | 'url'>): Operation | undefined {
	const [path = ''] = url.split('?');
	if (path === LAKE && method === 'POST') return operationOf(method, LAKE);
	const isOne = /^\/sdl\/v2\/api\/queries\/[\w.~-]+$/.test(path);
	return isOne && /^(?:GET|DELETE)$/.test(method) ? operationOf(method, `${LAKE}/{id}`) : undefined;
}

/** What the contract finds wrong with a launch; undefined when it fits. */
export function lakeRefusal({ method, body }: Sent): string | undefined {
	if (method !== 'POST') return undefined;
	try {
		checkBody(body);
		return undefined;
	} catch (error) {
		return `POST ${LAKE}: ${JSON.stringify(error)}`;
	}
}

/** What is unsafe about a request to the lake, beside where it goes and how it signs. */
export function lakeProblems({ method, url, body }: Sent): string[] {
	const [, search = ''] = url.split('?');
	if (method === 'GET' && !/^lastStepSeen=\d+$/.test(search)) return [`the query ${search}`];
	if (method !== 'POST') return search === '' ? [] : [`the query ${search}`];
	if (!isRow(body)) return ['a body that is no JSON object'];
	const { tenant, accountIds, startTime, endTime } = body;
	const problems: string[] = [];
	const ids: unknown[] | undefined = Array.isArray(accountIds) ? accountIds : undefined;
	if ((tenant === true) === (accountIds !== undefined)) problems.push('tenant and accounts');
	if (
		ids !== undefined &&
		(ids.length === 0 || !ids.every((id) => id === UUID || ID.test(String(id))))
	) {
		problems.push(`accountIds is ${JSON.stringify(accountIds)}`);
	}
	if (!NANOS.test(String(startTime)) || !NANOS.test(String(endTime))) {
		problems.push(`a time range from ${String(startTime)} to ${String(endTime)}`);
	}
	return problems;
}

/** The result of a query that found one thing. */
function dataFor({ queryType, startTime }: Row): Row {
	const facet = { name: 'value', matchCount: 1, values: [{ value: 'value', count: 1 }] };
	switch (queryType) {
		case 'PQ':
			return {
				columns: [{ name: 'value', cellType: 'STRING' }],
				values: [['value of the lake']],
				matchCount: 1,
			};
		case 'LOG': {
			const process = { name: 'a.exe', uid: 'A', pid: 7, 'storyline.id': 'S' };
			const values = Object.fromEntries(
				Object.entries(process).map(([name, value]) => [`src.process.${name}`, value]),
			);
			return {
				matches: [{ cursor: 'a', timestamp: startTime, values }],
				estimatedMatchCount: 1,
			};
		}
		default:
			return { facet, facets: [facet] };
	}
}

/** The answer to a launch: done with it. Undefined for a deletion, whose answer is empty. */
export const lakeAnswer = ({ body }: Sent): Row | undefined =>
	isRow(body)
		? {
				...{ id: 'query-1', stepsCompleted: 1, stepsTotal: 1, error: null },
				data: dataFor(body),
			}
		: undefined;
