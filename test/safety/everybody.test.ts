import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../harness/sandbox';

/** Filters and addresses that say "everybody" in other words: none of them may leave. */

const today = sandbox({ agents: 12, users: 6 });

const scan = (filters: IDataObject) => ({
	resource: 'agent',
	operation: 'initiateScan',
	target: 'filter',
	filters,
});
const others = (filter: IDataObject) => scan({ otherFilters: JSON.stringify(filter) });

const writes = () => today.asked.filter((one) => !one.startsWith('GET '));
const NEXT_CENTURY = Date.UTC(2100, 0, 1);

describe('a filter of an action', () => {
	it.each<[string, IDataObject]>([
		['every system', scan({ osTypes: ['windows', 'linux', 'macos', 'windows_legacy'] })],
		['every system in capitals', scan({ osTypes: 'WINDOWS,LINUX,MACOS,WINDOWS_LEGACY' })],
		[
			'every state of the network',
			scan({ networkStatuses: 'connected,connecting,disconnected,disconnecting' }),
		],
		['every state of a scan', scan({ scanStatuses: ['aborted', 'finished', 'none', 'started'] })],
		[
			'every system among Other Filters',
			others({ osTypes: ['windows', 'linux', 'macos', 'windows_legacy'] }),
		],
		['agents in service', scan({ isDecommissioned: false })],
		['agents in service, as a list', scan({ isDecommissioned: ['false'] })],
		['agents that are installed', others({ isUninstalled: [false] })],
		['all of time', others({ createdAt__between: `0-${NEXT_CENTURY}` })],
		['all of time, as a number', others({ createdAt__lte: NEXT_CENTURY })],
		['all of time, as digits', others({ registeredAt__lte: String(NEXT_CENTURY) })],
		['since ever, as digits', others({ registeredAt__gte: '0' })],
		['no processor or more, as text', others({ coreCount__gte: '0' })],
	])('that is %s is refused', async (_, parameters) => {
		const { error } = await today.run(parameters);
		expect(error?.message).toMatch(/leave no agent out, which would reach everything/);
		expect(writes()).toEqual([]);
	});

	it.each<[string, IDataObject]>([
		['two systems', scan({ osTypes: ['windows', 'linux'] })],
		['agents out of service', scan({ isDecommissioned: true })],
		['agents in service of a system', scan({ isDecommissioned: false, osTypes: ['linux'] })],
		['a month', others({ createdAt__between: '1735689600000-1738368000000' })],
		['until today', others({ createdAt__between: `0-${Date.UTC(2025, 0, 1)}` })],
		['small ones', others({ coreCount__between: '0-2' })],
	])('that is %s leaves', async (_, parameters) => {
		const { error } = await today.run(parameters);
		expect(error).toBeUndefined();
		expect(writes()).toEqual([expect.stringMatching(/^POST .*initiate-scan$/)]);
	});
});

describe('a filter of an action on alerts', () => {
	const verdict = (filters: IDataObject) => ({
		resource: 'alert',
		operation: 'setVerdict',
		target: 'filter',
		filters,
		verdict: 'TRUE_POSITIVE_MALWARE',
	});

	it.each<[string, IDataObject]>([
		['a view', { viewType: 'ALL' }],
		['nothing among Other Filters', { otherFilters: '{}' }],
		['a view and nothing', { viewType: 'ALL', otherFilters: {} }],
		['every severity', { severity: ['CRITICAL', 'HIGH', 'INFO', 'LOW', 'MEDIUM', 'UNKNOWN'] }],
		['since ever', { createdAt__gte: '1970-01-01T00:00:00Z' }],
	])('that is %s is refused', async (_, filters) => {
		const { error } = await today.run(verdict(filters));
		expect(error?.message).toMatch(/Filters (?:are empty|leave no alert out), which would reach/);
		expect(today.asked).toEqual([]);
	});
});

describe('a request written by hand', () => {
	const custom = (method: string, path: string, body: IDataObject) => ({
		resource: 'apiRequest',
		operation: 'custom',
		method,
		path,
		body: JSON.stringify(body),
	});
	const graphql = (query: string, more: IDataObject = {}) =>
		custom('POST', '/unifiedalerts/graphql', { query, ...more });
	const one = { or: [{ and: [{ fieldId: 'id', stringEqual: { value: 'a' } }] }] };
	const all = 'alertTriggerActions(actions: [{id: "S1/alert/statusUpdate"}])';
	const variables = { f: one, '': one };

	it.each<[string, IDataObject]>([
		['in capitals', custom('POST', '/Agents/Actions/Initiate-Scan', { data: {} })],
		[
			'in capitals, with paging',
			custom('POST', '/AGENTS/actions/restart-machine', { filter: { limit: 1 }, data: {} }),
		],
		[
			'beside a question that has the filter',
			graphql(
				`query Q($f: OrFilterSelectionInput) { alertAvailableActions(filter: $f) { data { id } } } mutation M { ${all} { __typename } }`,
				{ operationName: 'M', variables },
			),
		],
		[
			'beside an argument of the same name deeper down',
			graphql(
				`mutation M($f: OrFilterSelectionInput) { ${all} { ... on X { rows(filter: $f) { id } } } }`,
				{ variables },
			),
		],
		[
			'in a fragment',
			graphql(
				`mutation M($f: OrFilterSelectionInput) { ...F a: alertTriggerActions(filter: $f) { __typename } } fragment F on Mutation { ${all} { x(filter: $f) } }`,
				{ variables },
			),
		],
		[
			'under a condition in an argument',
			graphql(
				`
					mutation M($f: OrFilterSelectionInput) {
						alertTriggerActions(actions: [{ id: "a", payload: { filter: $f } }]) {
							__typename
						}
					}
				`,
				{ variables },
			),
		],
	])('that acts on everybody %s is refused', async (_, parameters) => {
		const { error } = await today.run(parameters);
		expect(error?.message).toMatch(
			/path that the console writes otherwise|filter that leaves nothing out/,
		);
		expect(today.asked).toEqual([]);
	});

	it('that stands for a question that nobody can read is refused', async () => {
		const { error } = await today.run(
			graphql('{ __typename }', { extensions: { persistedQuery: { sha256Hash: 'ab' } } }),
		);
		expect(error?.message).toBe(
			'Body (JSON) holds "extensions", which can stand for another question',
		);
		expect(today.asked).toEqual([]);
	});

	it('that names what it is about leaves', async () => {
		const { error } = await today.run(
			graphql(
				'mutation M($f: OrFilterSelectionInput) { a: alertTriggerActions(filter: $f, actions: [{id: "S1/alert/analystVerdictUpdate", payload: {analystVerdict: {value: TRUE_POSITIVE}}}]) { __typename } }',
				{ variables },
			),
		);
		expect(error?.message ?? '').not.toMatch(/filter/);
		expect(today.asked).toHaveLength(1);
	});
});
