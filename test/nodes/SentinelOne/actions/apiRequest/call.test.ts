import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runWorkflow } from '../../../../harness/engine';
import { sandbox } from '../../../../harness/sandbox';
import { TYPE, specFor } from '../../../../harness/sentinelone';

/** Calls chosen from the console's list, in n8n's engine against the sandbox console. */

const today = sandbox({ agents: 60, users: 12, sites: 3 } as never);

const choose = (call: string, value: IDataObject = {}, more: IDataObject = {}) => ({
	resource: 'apiRequest',
	operation: 'call',
	area: '',
	call: { __rl: true, mode: 'list', value: call },
	callFields: { mappingMode: 'defineBelow', value, matchingColumns: [], schema: [] },
	...more,
});

const first = async (call: string) => (await today.run(choose(call, {}, { limit: 1 }))).json[0]!;

it('reads a list page after page, an item a record', async () => {
	const { json, error } = await today.run(
		choose(
			'GET /agents',
			{ limit: 25, osTypes: ['windows', 'linux', 'macos'] },
			{ returnAll: true },
		),
	);
	expect(error).toBeUndefined();
	expect(new Set(json.map(({ id }) => id)).size).toBe(json.length);
	expect(json.length).toBeGreaterThan(25);
	expect(today.asked.length).toBeGreaterThan(1);
});
it('stops at the limit, in a list whose rows lie deeper', async () => {
	const { json } = await today.run(choose('GET /sites', {}, { returnAll: false, limit: 2 }));
	expect(json).toHaveLength(2);
	expect(json[0]).toHaveProperty('siteType');
});

it('gets one record by the id in its path', async () => {
	const site = await first('GET /sites');
	const { json, error } = await today.run(choose('GET /sites/{site_id}', { site_id: site.id }));
	expect(error).toBeUndefined();
	expect(json).toEqual([expect.objectContaining({ id: site.id })]);
});

it('creates a record', async () => {
	const site = await first('GET /sites');
	const { json, error } = await today.run(
		choose('POST /tag-manager', {
			'data.key': 'team',
			'data.value': 'blue',
			'data.type': 'agents',
			'filter.siteIds': [site.id],
		}),
	);
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ key: 'team' });
});

it('puts a file into binary data', async () => {
	const report = await first('GET /reports');
	const { items, error } = await today.run(
		choose(
			'GET /reports/{report_id}/{report_format}',
			{ report_id: report.id, report_format: 'pdf' },
			{ options: { binaryPropertyName: 'report' } },
		),
	);
	expect(error).toBeUndefined();
	const [item] = items as [INodeExecutionData];
	expect(item.binary?.report?.mimeType).toBe('application/pdf');
	expect(item.json).toMatchObject({ fileName: `${String(report.name)}.pdf`, fileSize: 15 });
});

async function runWithFile(parameters: IDataObject, text: string) {
	const spec = specFor(parameters, { credential: today.credential() });
	const binary = {
		upload: {
			data: Buffer.from(text).toString('base64'),
			mimeType: 'text/csv',
			fileName: 'hosts "1".csv',
		},
	};
	return await runWorkflow(spec, 'SentinelOne', [{ json: {}, binary }]);
}

it('uploads a file of the item', async () => {
	const { run, output } = await runWithFile(
		choose('POST /filters/csv-filter', {
			file: 'upload',
			agentFilterField: 'computerName__contains',
			excludeHeader: true,
		}),
		'name\nhost-1\nhost-2\n',
	);
	expect(run.data.resultData.error).toBeUndefined();
	expect(output('SentinelOne')[0]?.json).toEqual({
		filter: { computerName__contains: ['host-1', 'host-2'] },
	});
});
it('asks a GraphQL endpoint, and tells what it refuses', async () => {
	const good = await today.run(
		choose('POST /unifiedalerts/graphql', {
			query:
				'query List($first: Int) { alerts(first: $first) { totalCount edges { node { id } } } }',
			variables: { first: 2 },
		}),
	);
	expect(good.error).toBeUndefined();
	expect(good.json[0]).toHaveProperty('alerts.totalCount');
	const bad = await today.run(
		choose('POST /unifiedalerts/graphql', { query: '{ alerts { noSuchField } }' }),
	);
	expect(bad.error?.message).toContain('noSuchField');
});

it('launches a query of the data lake as that wants it', async () => {
	const { json, error } = await today.run(
		choose('POST /sdl/v2/api/queries', {
			queryType: 'PQ',
			startTime: '1h',
			'pq.query': '| group count()',
			'pq.resultType': 'TABLE',
		}),
	);
	expect(error).toBeUndefined();
	expect(json[0]).toHaveProperty('id');
	expect(today.console.log.at(-1)).toMatchObject({ scheme: 'Bearer' });
});

it('makes a deprecated call where it is still answered', async () => {
	const { json, error } = await today.run(choose('GET /installed-applications', {}, { limit: 3 }));
	expect(error).toBeUndefined();
	expect(json.length).toBeGreaterThan(0);
});

it('says of a call that only older consoles have that it is gone, and what there is instead', async () => {
	const user = await first('GET /users');
	const { error } = await today.run(
		choose('PUT /users/{user_id}/recovery-email', {
			user_id: user.id,
			'data.email': 'name@example.com',
		}),
	);
	expect(error?.message).toContain('no longer has "');
	expect(error?.description).toContain('POST /users/enroll-2fa');
});

it('reads a list that goes on by skip', async () => {
	const { json, error } = await today.run(
		choose(
			'GET /upgrade-policy/policies',
			{
				limit: 2,
				osType: 'windows',
				scopeLevel: 'tenant',
				sortBy: 'priority',
				sortOrder: 'asc',
			},
			{ returnAll: true },
		),
	);
	expect(error).toBeUndefined();
	expect(json.map(({ priority }) => priority)).toEqual([1, 2, 3, 4, 5]);
	expect(today.console.log.map(({ query }) => query.skip)).toEqual(['0', '2', '4']);
});

describe('what does not leave', () => {
	const scan = 'POST /agents/actions/initiate-scan';
	const refused: Array<[string, string, IDataObject, string | RegExp]> = [
		['a call that no console has', 'GET /no/such', {}, 'The console has no call "GET /no/such"'],
		[
			'a name of every object',
			'GET /constructor',
			{},
			'The console has no call "GET /constructor"',
		],
		['no filter', scan, {}, /has no filter that narrows|is required/],
		['both answers', scan, { 'filter.isActive': [true, false] }, /has no filter that narrows/],
		['exclusions alone', scan, { 'filter.osTypesNin': ['windows'] }, /has no filter that narrows/],
		[
			'a field that came to nothing',
			scan,
			{ 'filter.ids': '={{ $json.none }}' },
			'Field "filter.ids" is empty',
		],
		['a null', scan, { 'filter.ids': '={{ null }}' }, 'Field "filter.ids" is empty'],
		[
			'an id as a number',
			scan,
			{ 'filter.ids': '={{ [225494730938493804] }}' },
			/^Field "filter\.ids" is a number/,
		],
		['a value out of bounds', 'GET /agents', { limit: 1001 }, 'Field "limit" is above 1000'],
		['a cursor', 'GET /agents', { cursor: 'x' }, 'Field "cursor" is set by the node'],
		[
			'a field of another call',
			'GET /agents',
			{ 'data.name': 'x' },
			/is not a field of GET \/agents$/,
		],
		[
			'a file that the item lacks',
			'POST /filters/csv-filter',
			{ file: 'upload', agentFilterField: 'x', excludeHeader: false },
			/which the item does not have$/,
		],
		[
			'a change of every alert',
			'POST /unifiedalerts/graphql',
			{ query: 'mutation { alertTriggerActions(filter: null) { __typename } }' },
			/filter that leaves nothing out$/,
		],
	];
	it.each(refused)('%s', async (_name, call, value, message) => {
		const { error } = await today.run(choose(call, value));
		if (typeof message === 'string') expect(error?.message).toBe(message);
		else expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(/Nothing was sent\.$/);
		expect(today.asked).toEqual([]);
	});

	it('tells everything that is wrong, and of which item', async () => {
		const { error } = await today.run(
			choose('POST /agents/{agent_id}/actions/fetch-files', { agent_id: '={{ $json.id }}' }),
			[{ id: '225494730938493804' }],
		);
		expect(error?.context?.itemIndex).toBe(0);
		expect(`${error?.message} ${error?.description}`).toMatch(/"data\.\w+" is required/);
	});
});

it('leaves out what the form shows and nobody filled in', async () => {
	const { error } = await today.run(
		choose('GET /agents', { computerName__contains: null, osTypes: null }, { limit: 1 }),
	);
	expect(error).toBeUndefined();
	expect(Object.keys(today.console.log[0]?.query ?? {}).sort()).toEqual(['limit', 'skipCount']);
});

it('takes lists as text with commas, and times in the zone of the workflow', async () => {
	const { error } = await today.run(
		choose(
			'GET /agents',
			{ osTypes: 'windows, linux', createdAt__gt: '2020-01-31T08:00:00' },
			{ limit: 1 },
		),
	);
	expect(error).toBeUndefined();
	expect(today.console.log[0]?.query).toMatchObject({
		osTypes: 'windows,linux',
		createdAt__gt: '2020-01-31T08:00:00.000Z',
	});
});

it('names the permission that the role lacks, from the contract', async () => {
	const { error } = await today.run(choose('GET /reports', {}, { limit: 1 }), [{}], {
		token: today.without('Reports Page.view'),
	});
	expect(error?.message).toBe(
		'The role of the API token\'s user lacks the permission "Reports > View"',
	);
});

it('gives status and headers when asked', async () => {
	const site = await first('GET /sites');
	const { json } = await today.run(
		choose('GET /sites/{site_id}', { site_id: site.id }, { options: { fullResponse: true } }),
	);
	expect(json[0]).toMatchObject({
		statusCode: 200,
		headers: { 'content-type': expect.stringContaining('json') as string },
		body: { data: { id: site.id } },
	});
});

describe('as the tool of an AI agent', () => {
	const tool = { node: { type: `${TYPE}Tool` } };
	const scanning = (ids: string[]) =>
		choose('POST /agents/actions/initiate-scan', { 'filter.ids': ids });

	it('asks, and changes one named record', async () => {
		const [agent] = today.console.rows('agents');
		const read = await today.run(choose('GET /agents', {}, { limit: 1 }), [{}], tool);
		expect(read.error).toBeUndefined();
		const one = await today.run(scanning([String(agent?.id)]), [{}], tool);
		expect(one.json).toEqual([{ affected: 1 }]);
	});

	it('does no more without the word of its builder', async () => {
		const ids = today.console.rows('agents').map(({ id }) => String(id));
		const many = await today.run(scanning(ids.slice(0, 2)), [{}], tool);
		expect(many.error?.message).toMatch(/^An AI agent may not do this, which can reach many/);
		const secret = await today.run(choose('GET /agents/passphrases', {}, { limit: 1 }), [{}], tool);
		expect(secret.error?.message).toMatch(
			/^An AI agent may not do this, which can hand out a secret/,
		);
		expect(today.asked).toEqual([]);
	});

	it('cannot choose the call', async () => {
		const { error } = await today.run(
			{ ...choose(''), call: { __rl: true, mode: 'key', value: '={{ $json.call }}' } },
			[{ call: 'GET /agents' }],
			tool,
		);
		expect(error?.message).toBe('"Call" is an expression, which an AI agent could answer');
		expect(today.asked).toEqual([]);
	});
});
