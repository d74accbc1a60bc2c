import { startConsole, validateDocument, type SandboxConsole } from '../../sandbox/console';
import { KIND_NAMES } from '../../sandbox/console/graphql/kinds';
import { ask } from './graphqlClient';
import { wholeQuestion } from './graphqlWhole';

let sandbox: SandboxConsole;

beforeAll(async () => {
	sandbox = await startConsole({ agents: 20, users: 6, seed: 4, unifiedAlerts: 120 });
});
afterAll(() => sandbox.close());

interface Node {
	id: string;
	[field: string]: unknown;
}
type Given = Record<string, unknown>;

const LIST = `query List($filters: [FilterInput!], $orFilter: OrFilterSelectionInput, $sorts: [SortInput!], $scope: ScopeSelectorInput, $viewType: ViewType, $first: Int, $after: String, $last: Int, $before: String) {
	alerts(filters: $filters, orFilter: $orFilter, sorts: $sorts, scope: $scope, viewType: $viewType, first: $first, after: $after, last: $last, before: $before) {
		totalCount
		pageInfo { hasNextPage endCursor hasPreviousPage startCursor }
		edges { cursor node { id name status severity detectedAt createdAt ticketId assignee { userId } detectionSource { product vendor } } }
	}
}`;

const list = (variables: Given = {}) => ask(sandbox, LIST, { first: 500, ...variables });
const nodes = async (variables: Given = {}): Promise<Node[]> => {
	const { data, errors } = await list(variables);
	expect(errors).toBeUndefined();
	return data.alerts.edges.map((edge: { node: Node }) => edge.node);
};
const message = async (variables: Given) => (await list(variables)).errors?.[0]?.message;
const filter = (fieldId: string, condition: Given) => ({ filters: [{ fieldId, ...condition }] });

describe('the alerts of a console', () => {
	it('are the same for the same seed, of every kind, old and new', async () => {
		const rows = sandbox.rows('unifiedAlerts', 500);
		const kinds = new Set(rows.map((row) => (row.sandbox as Given).kind));
		expect([...kinds].sort()).toEqual([...KIND_NAMES].sort());
		expect(new Set(rows.map(({ status }) => status)).size).toBe(3);
		for (const { id } of rows)
			expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
		const options = { agents: 20, users: 6, unifiedAlerts: 120, now: () => 1_790_000_000_000 };
		const twins = await Promise.all([1, 2].map(() => startConsole({ ...options, seed: 4 })));
		const [one, two] = twins.map((twin) => JSON.stringify(twin.rows('unifiedAlerts', 500)));
		expect(one).toBe(two);
		await Promise.all(twins.map((twin) => twin.close()));
	});

	it('stand on the agents, sites and accounts of the fleet', () => {
		const row = sandbox.find('unifiedAlerts', (one) => (one.sandbox as Given).kind === 'star')[0];
		const agent = sandbox.agent(String((row?.sandbox as Given).agentId));
		expect(row).toMatchObject({
			asset: { agentUuid: agent?.uuid, name: agent?.computerName },
			realTime: {
				scope: {
					account: { id: agent?.accountId },
					site: { id: agent?.siteId },
					group: { id: agent?.groupId },
				},
			},
		});
	});

	it('answer every field of the schema, in list and detail', async () => {
		const rows = sandbox.rows('unifiedAlerts', 500);
		for (const kind of KIND_NAMES) {
			const row = rows.find((one) => (one.sandbox as Given).kind === kind);
			const id = JSON.stringify(row?.id);
			for (const question of [
				wholeQuestion('alert', `id: ${id}`),
				wholeQuestion('alertWithRawIndicators', `id: ${id}`),
				wholeQuestion('alertTimeline', `alertId: ${id}`),
				wholeQuestion('alertHistory', `alertId: ${id}`),
				wholeQuestion('alertsRawData', `alertIds: [${id}]`),
				wholeQuestion('aiInvestigations', `alertIds: [${id}]`),
			]) {
				expect(validateDocument(question)).toEqual([]);
				const { data, errors } = await ask(sandbox, question);
				expect(errors).toBeUndefined();
				expect(Object.values(data)[0]).toBeDefined();
			}
		}
		for (const question of [
			wholeQuestion('alerts', 'first: 200'),
			wholeQuestion('alertColumnMetadata'),
		])
			expect((await ask(sandbox, question)).errors).toBeUndefined();
	});

	it('are fetched by id; an unknown one and no id are errors', async () => {
		const one = 'query($id: ID!) { alert(id: $id) { id } }';
		const id = String(sandbox.rows('unifiedAlerts', 1)[0]?.id);
		expect((await ask(sandbox, one, { id })).data).toEqual({ alert: { id } });
		const unknown = await ask(sandbox, one, { id: '0123a4bc-53df-7a54-878f-0abc12345d67' });
		expect(unknown).toMatchObject({
			status: 200,
			data: null,
			errors: [{ message: 'Required value was null', path: ['alert'] }],
		});
		const bad = await ask(sandbox, one, { id: 'seven' });
		expect(bad.errors?.[0]?.message).toContain('could not be parsed into a UUID');
	});
});

describe('paging', () => {
	it('forward and backward gives each alert once, in the order of the sort', async () => {
		const sorts = [{ by: 'detectedAt', order: 'DESC' }];
		const whole = await nodes({ sorts });
		expect(whole).toHaveLength(120);
		const times = whole.map(({ detectedAt }) => String(detectedAt));
		expect(times).toEqual([...times].sort().reverse());
		for (const way of ['after', 'before'] as const) {
			const seen: string[] = [];
			let cursor: string | null = null;
			for (;;) {
				const size = way === 'after' ? { first: 33 } : { first: null, last: 33 };
				const { data } = await list({ sorts, ...size, [way]: cursor });
				const ids = data.alerts.edges.map((edge: { node: Node }) => edge.node.id);
				if (way === 'after') seen.push(...ids);
				else seen.unshift(...ids);
				const { pageInfo } = data.alerts;
				const isMore = way === 'after' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
				if (!isMore) break;
				cursor = way === 'after' ? pageInfo.endCursor : pageInfo.startCursor;
			}
			expect(seen).toEqual(whole.map(({ id }) => id));
		}
	});

	it('without a sort is in no order, but in the same one each time', async () => {
		const first = (await nodes()).map(({ id }) => id);
		expect((await nodes()).map(({ id }) => id)).toEqual(first);
		expect(first).not.toEqual([...first].sort());
	});

	it('refuses first of zero, first with last, a cursor that is none, a column that does not sort', async () => {
		expect(await message({ first: 0 })).toContain("'first'");
		expect(await message({ last: 3 })).toContain('together');
		expect(await message({ after: 'nonsense' })).toContain('Invalid cursor');
		expect(await message({ sorts: [{ by: 'labels', order: 'ASC' }] })).toContain('SORT API call');
	});
});

describe('filters', () => {
	it('name a column that there is', async () => {
		for (const fieldId of ['name', 'siteId', '*', 'detectionSource.product'])
			expect(await message(filter(fieldId, { stringEqual: { value: 'x' } }))).toBe(
				`Field ${fieldId} does not exist or not supported for FILTER API call`,
			);
	});

	it('by an unknown status give nothing, and no error', async () => {
		for (const value of ['OPEN', 'FALSE_POSITIVE', 'new'])
			expect(await nodes(filter('status', { stringEqual: { value } }))).toEqual([]);
		const fresh = await nodes(filter('status', { stringIn: { values: ['NEW', 'OPEN'] } }));
		expect(fresh.length).toBeGreaterThan(0);
		expect(new Set(fresh.map(({ status }) => status))).toEqual(new Set(['NEW']));
	});

	it('are negated, joined by AND, or by OR of ANDs, but not both', async () => {
		const isNew = { fieldId: 'status', stringEqual: { value: 'NEW' } };
		const isStar = { fieldId: 'detectionProduct', stringEqual: { value: 'STAR' } };
		const all = await nodes();
		const count = (test: (node: Node) => boolean) => all.filter(test).length;
		const star = (node: Node) => (node.detectionSource as Given).product === 'STAR';
		const fresh = (node: Node) => node.status === 'NEW';
		expect(await nodes({ filters: [{ ...isNew, isNegated: true }] })).toHaveLength(
			count((node) => !fresh(node)),
		);
		expect(await nodes({ filters: [isNew, isStar] })).toHaveLength(
			count((node) => fresh(node) && star(node)),
		);
		const orFilter = { or: [{ and: [isNew] }, { and: [isStar] }] };
		expect(await nodes({ orFilter })).toHaveLength(count((node) => fresh(node) || star(node)));
		expect(await nodes({ orFilter: {} })).toHaveLength(120);
		expect(await message({ filters: [isNew], orFilter })).toContain('mutually exclusive');
		expect(await message({ filters: [{ ...isNew, stringIn: { values: [] } }] })).toContain(
			'one condition',
		);
		expect(await message({ filters: [{ fieldId: 'status' }] })).toContain('one condition');
		expect(await message(filter('severity', { match: { values: ['H'] } }))).toContain(
			'not supported',
		);
	});

	it('match parts without case, whole values with case', async () => {
		const name = 'PowerShell downloads from the web';
		const match = async (operator: string, value: string) =>
			(await nodes(filter('alertName', { match: { operator, values: [value] } }))).length;
		const whole = (await nodes()).filter((node) => node.name === name).length;
		expect(whole).toBeGreaterThan(0);
		expect(await match('contains', 'DOWNLOADS FROM')).toBe(whole);
		expect(await match('startsWith', 'powershell d')).toBe(whole);
		expect(await match('endsWith', 'the WEB')).toBe(whole);
		expect(await match('exactMatch', name.toUpperCase())).toBe(whole);
		expect(await match('startsWith', 'downloads')).toBe(0);
		expect(await nodes(filter('alertName', { stringEqual: { value: name } }))).toHaveLength(whole);
		expect(
			await nodes(filter('alertName', { stringEqual: { value: name.toUpperCase() } })),
		).toEqual([]);
	});

	it('without a value look for alerts that have none', async () => {
		const free = (await nodes()).filter((node) => node.assignee === null).length;
		expect(free).toBeGreaterThan(0);
		expect(await nodes(filter('assigneeUserId', { longEqual: {} }))).toHaveLength(free);
		expect(await nodes(filter('assigneeUserId', { longIn: { values: [null] } }))).toHaveLength(
			free,
		);
	});

	it('compare longs by every digit, and booleans', async () => {
		const owned = (await nodes()).find((node) => node.assignee !== null);
		const { userId } = owned?.assignee as { userId: string };
		const query = (value: string) =>
			`{"first":500,"filters":[{"fieldId":"assigneeUserId","longEqual":{"value":${value}}}]}`;
		const mine = await ask(sandbox, LIST, query(userId));
		expect(mine.data.alerts.totalCount).toBeGreaterThan(0);
		const neighbour = String(BigInt(userId) + 1n);
		expect(Number(neighbour)).toBe(Number(userId));
		expect((await ask(sandbox, LIST, query(neighbour))).data.alerts.totalCount).toBe(0);
		const ticketed = await nodes(filter('ticketIdExists', { booleanEqual: { value: true } }));
		expect(ticketed.length).toBeGreaterThan(0);
		expect(ticketed.every(({ ticketId }) => ticketId !== null)).toBe(true);
		const both = await nodes(filter('ticketIdExists', { booleanIn: { values: [true, false] } }));
		expect(both).toHaveLength(120);
	});

	it('cut time at both ends, inclusive unless told', async () => {
		const sorted = await nodes({ sorts: [{ by: 'detectedAt', order: 'ASC' }] });
		const at = (i: number) => Date.parse(String(sorted[i]?.detectedAt));
		const range = (more: Given = {}) =>
			nodes(filter('detectedAt', { dateTimeRange: { start: at(10), end: at(20), ...more } }));
		expect(await range()).toHaveLength(11);
		expect(await range({ startInclusive: false })).toHaveLength(10);
		expect(await range({ startInclusive: false, endInclusive: false })).toHaveLength(9);
		expect(await nodes(filter('detectedAt', { dateTimeRange: { start: at(10) } }))).toHaveLength(
			110,
		);
		const created = await nodes(filter('createdAt', { dateTimeRange: { start: 0 } }));
		expect(created.length).toBeLessThan(120);
	});

	it('by scope and view', async () => {
		const [site] = sandbox.rows('sites', 1);
		const scope = { scopeType: 'SITE', scopeIds: [String(site?.id)] };
		const here = await nodes({ scope });
		expect(here.length).toBeGreaterThan(0);
		expect(here.length).toBeLessThan(120);
		const denied = await list({ scope: { scopeType: 'SITE', scopeIds: ['1'] } });
		expect(denied.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
		const products = async (viewType: string) =>
			new Set((await nodes({ viewType })).map((node) => (node.detectionSource as Given).product));
		expect(await products('ENDPOINT')).toEqual(new Set(['EDR']));
		expect(await products('STAR')).toEqual(new Set(['STAR']));
		expect(await products('DLP')).toEqual(new Set());
	});
});

describe('counts, columns and exports', () => {
	it('tell what can be filtered, sorted and counted', async () => {
		const { data } = await ask(
			sandbox,
			'{ alertColumnMetadata { fieldId dataType filterTypes enumValues sortable groupable } }',
		);
		const columns = new Map(
			data.alertColumnMetadata.map((column: { fieldId: string }) => [column.fieldId, column]),
		);
		expect(columns.get('status')).toMatchObject({
			dataType: 'STRING',
			filterTypes: ['STRING_IN', 'STRING_EQUAL'],
			enumValues: ['IN_PROGRESS', 'NEW', 'RESOLVED'],
		});
		expect(columns.get('detectedAt')).toMatchObject({
			dataType: 'DATE',
			filterTypes: ['DATE_RANGE'],
		});
		expect(columns.has('siteId')).toBe(false);
	});

	it('count by value, zeros included, cut at the limit', async () => {
		const query = `query($limit: Int) { alertFiltersCount(fieldIds: ["status", "assetName"], limit: $limit) { data { fieldId hasNextPage values { value label count } } } }`;
		const { data } = await ask(sandbox, query, { limit: 2 });
		const [status, names] = data.alertFiltersCount.data;
		expect(status).toMatchObject({ fieldId: 'status', hasNextPage: true });
		expect(names.values).toHaveLength(2);
		const whole = (await ask(sandbox, query)).data.alertFiltersCount.data[0];
		const sum = whole.values.reduce((all: number, { count }: { count: number }) => all + count, 0);
		expect(sum).toBe(120);
		expect(whole.values.find(({ value }: Given) => value === 'IN_PROGRESS').label).toBe(
			'In progress',
		);
	});

	it('group with pages and summaries', async () => {
		const query = `query($after: String) { alertGroups(groupByFieldId: "detectionProduct", first: 3, after: $after, summaryFieldIds: ["severity"]) {
			totalCount pageInfo { hasNextPage endCursor }
			edges { node { value label count fieldSummaries { fieldId ... on ValueCountSummary { values { value count } } } } } } }`;
		const first = (await ask(sandbox, query)).data.alertGroups;
		expect(first.edges).toHaveLength(3);
		const [{ node }] = first.edges;
		const sum = node.fieldSummaries[0].values.reduce(
			(all: number, one: { count: number }) => all + one.count,
			0,
		);
		expect(sum).toBe(node.count);
		const second = (await ask(sandbox, query, { after: first.pageInfo.endCursor })).data
			.alertGroups;
		expect(second.edges[0].node.count).toBeLessThanOrEqual(first.edges[2].node.count);
		const old =
			'{ alertGroupByCount(fieldIds: ["severity"]) { data { fieldId values { value count } } } }';
		expect((await ask(sandbox, old)).data.alertGroupByCount.data[0].fieldId).toBe('severity');
	});

	it('complete what is being typed, from three characters', async () => {
		const query =
			'query($f: String!, $t: String!) { autocompleteOptions(fieldId: $f, searchText: $t) { values { value count } } }';
		const found = await ask(sandbox, query, { f: 'alertName', t: 'powers' });
		expect(found.data.autocompleteOptions.values[0].value).toContain('PowerShell');
		expect((await ask(sandbox, query, { f: 'alertName', t: 'po' })).errors?.[0]?.message).toContain(
			'3 characters',
		);
		expect(
			(await ask(sandbox, query, { f: 'externalId', t: 'abc' })).errors?.[0]?.message,
		).toContain('auto-complete');
	});

	it('export CSV, and say which views hold data', async () => {
		const { data } = await ask(
			sandbox,
			'{ alertsCsvExport { data } alertsViewDataAvailability { viewDataAvailability { viewType dataAvailable } } }',
		);
		const lines = data.alertsCsvExport.data.trim().split('\r\n');
		expect(lines).toHaveLength(121);
		expect(lines[0]).toContain('Alert ID,Alert Name,Severity');
		const views = data.alertsViewDataAvailability.viewDataAvailability;
		expect(views.find(({ viewType }: Given) => viewType === 'DLP').dataAvailable).toBe(false);
		expect(views.find(({ viewType }: Given) => viewType === 'CLOUD').dataAvailable).toBe(true);
	});
});
