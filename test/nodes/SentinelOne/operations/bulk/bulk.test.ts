import nock from 'nock';
import { API, CONSOLE, byId, execute, id, listOf } from '../../../../harness/sentinelone';

const scan = { resource: 'agent', operation: 'initiateScan' };
const perItem = { ...scan, target: 'agent', agentId: byId('={{ $json.id }}') };
const keepGoing = { node: { onError: 'continueRegularOutput' as const } };

interface Sent {
	filter: { ids?: string[] };
	data: object;
}

/** Answers every scan with as many as it was asked for, and keeps what was asked. */
function countingScans(times: number, affected = (asked: number) => asked): Sent[] {
	const sent: Sent[] = [];
	nock(CONSOLE)
		.post(`${API}/agents/actions/initiate-scan`)
		.times(times)
		.reply((_uri, body) => {
			sent.push(body as Sent);
			return [200, { data: { affected: affected((body as Sent).filter.ids?.length ?? 0) } }];
		});
	return sent;
}

const items = (n: number) => Array.from({ length: n }, (_, i) => ({ id: id(i) }));

describe('items that ask the same share requests', () => {
	it('sends 2 requests for 10,000 items and answers each of them', async () => {
		const sent = countingScans(2);
		const { json, items: output, hints } = await execute(perItem, items(10_000));
		expect(sent.map(({ filter }) => filter.ids?.length)).toEqual([5000, 5000]);
		expect(json).toHaveLength(10_000);
		expect(json[9_999]).toEqual({ id: id(9_999), affected: 1 });
		expect(output[4_321]?.pairedItem).toEqual({ item: 4_321 });
		expect(hints).toEqual(['2 requests for 10,000 items; 10,000 agents affected.']);
	});

	it('sends an id once that several items name, and answers all of them', async () => {
		const sent = countingScans(1);
		const { json } = await execute(perItem, [{ id: id(1) }, { id: id(2) }, { id: id(1) }]);
		expect(sent[0]?.filter.ids).toEqual([id(1), id(2)]);
		expect(json.map((row) => row.id)).toEqual([id(1), id(2), id(1)]);
	});

	it('takes ids as text and as a list, together with other items', async () => {
		const sent = countingScans(1);
		const parameters = { ...scan, target: 'ids', agentIds: '={{ $json.ids }}' };
		const { json } = await execute(parameters, [
			{ ids: `${id(1)}, ${id(2)}` },
			{ ids: [id(2), id(3)] },
		]);
		expect(sent[0]?.filter.ids).toEqual([id(1), id(2), id(3)]);
		expect(json).toEqual([
			{ ids: [id(1), id(2)], requested: 2, affected: 2 },
			{ ids: [id(2), id(3)], requested: 2, affected: 2 },
		]);
	});
});

describe('agents the console does not know', () => {
	const oneUnknown = () => {
		countingScans(1, (asked) => asked - 1);
		nock(CONSOLE)
			.get(`${API}/agents`)
			.query(true)
			.reply(200, listOf([{ id: id(0) }, { id: id(2) }]));
	};

	it('fail by name, and the others succeed', async () => {
		oneUnknown();
		const { json, hints } = await execute(perItem, items(3), keepGoing);
		expect(json[0]).toEqual({ id: id(0), affected: 1 });
		expect(json[1]).toMatchObject({
			error: `The console has no agent with the ID ${id(1)}`,
			details: { item: 1, unknownIds: [id(1)] },
		});
		expect(json[2]).toEqual({ id: id(2), affected: 1 });
		expect(hints[0]).toBe(
			`1 request for 3 items; 2 agents affected; 1 unknown to the console: ${id(1)}.`,
		);
	});

	it('end the node where it may not continue', async () => {
		oneUnknown();
		const { error } = await execute(perItem, items(3));
		expect(error?.message).toBe(`The console has no agent with the ID ${id(1)}`);
		expect(error?.context?.itemIndex).toBe(1);
	});

	it('are told from known agents that were not changed', async () => {
		countingScans(1, () => 1);
		nock(CONSOLE)
			.get(`${API}/agents`)
			.query(true)
			.reply(200, listOf([{ id: id(0) }, { id: id(1) }]));
		const { json, hints } = await execute(perItem, items(2));
		// The console affected one of two and does not say which: neither may be called a success.
		expect(json.map((row) => row.affected)).toEqual([null, null]);
		expect(hints[0]).toContain('1 known but not changed');
	});

	it('a lone agent that was not changed says affected 0', async () => {
		countingScans(1, () => 0);
		nock(CONSOLE)
			.get(`${API}/agents`)
			.query(true)
			.reply(200, listOf([{ id: id(0) }]));
		const { json } = await execute(perItem, items(1));
		expect(json).toEqual([{ id: id(0), affected: 0 }]);
	});
});

describe('nothing leaves when', () => {
	const cases: Array<[string, object, unknown, RegExp]> = [
		['the id is undefined', perItem, {}, /^Agent is empty$/],
		['the id is blank', perItem, { id: '  ' }, /^Agent is empty$/],
		['the id is a number', perItem, { id: Number(id(1)) }, /^Agent is a number$/],
		['the id is a path', perItem, { id: '../users' }, /^Agent is not an ID/],
		[
			'a list holds a blank',
			{ ...scan, target: 'ids', agentIds: '={{ $json.ids }}' },
			{ ids: [id(1), ''] },
			/^Agent IDs is empty$/,
		],
		[
			'the list is empty',
			{ ...scan, target: 'ids', agentIds: '={{ $json.ids }}' },
			{ ids: [] },
			/^Agent IDs is empty$/,
		],
		['no filter is given', { ...scan, target: 'filter', filters: {} }, {}, /^Filters are empty/],
		[
			'a filter is blank',
			{ ...scan, target: 'filter', filters: { query: '={{ $json.none }}' } },
			{},
			/^Filter "Free Text" is empty$/,
		],
		[
			'a filter beside a good one is blank',
			{ ...scan, target: 'filter', filters: { infected: true, siteIds: '={{ $json.none }}' } },
			{},
			/^Filter "Site Names or IDs" is empty$/,
		],
		[
			'other filters are an empty object',
			{ ...scan, target: 'filter', filters: { otherFilters: '{}' } },
			{},
			/^Filters are empty/,
		],
		[
			'everything is not confirmed',
			{ ...scan, target: 'all', confirmAll: false },
			{},
			/^Acting on all agents is not confirmed$/,
		],
	];
	it.each(cases)('%s', async (_name, parameters, input, message) => {
		const { error, json } = await execute({ ...parameters }, [input as never]);
		expect(error?.message).toMatch(message);
		expect(error?.context?.itemIndex).toBe(0);
		expect(json).toEqual([]);
	});

	it('one of many items is bad and the node may not continue', async () => {
		const { error } = await execute(perItem, [{ id: id(1) }, { id: '' }]);
		expect(error?.message).toBe('Agent is empty');
		expect(error?.context?.itemIndex).toBe(1);
	});
});

it('a bad item fails alone where the node may continue', async () => {
	const sent = countingScans(1);
	const { json } = await execute(perItem, [{ id: id(1) }, {}, { id: id(3) }], keepGoing);
	expect(sent[0]?.filter.ids).toEqual([id(1), id(3)]);
	expect(json[1]).toMatchObject({ error: 'Agent is empty', details: { item: 1 } });
});

describe('everything', () => {
	const all = { ...scan, target: 'all', confirmAll: true, maxAgents: 2 };

	it('is counted first and refused above the maximum', async () => {
		nock(CONSOLE)
			.get(`${API}/agents/count`)
			.reply(200, { data: { total: 3 } });
		const { error } = await execute(all);
		expect(error?.message).toBe('There are 3 agents, more than the 2 allowed by "Max Agents"');
	});

	it('is sent as ids, never as an empty filter', async () => {
		nock(CONSOLE)
			.get(`${API}/agents/count`)
			.reply(200, { data: { total: 2 } });
		nock(CONSOLE)
			.get(`${API}/agents`)
			.query(true)
			.reply(200, listOf([{ id: id(0) }, { id: id(1) }]));
		const sent = countingScans(1);
		const { json } = await execute(all);
		expect(sent[0]?.filter).toEqual({ ids: [id(0), id(1)] });
		expect(json).toEqual([{ affected: 2 }]);
	});

	it('is refused to an AI agent unless the builder of the workflow allowed it', async () => {
		const tool = { node: { type: 'n8n-nodes-sentinelone-management.sentinelOneTool' } };
		const { error } = await execute({ ...all, options: {} }, [{}], tool);
		expect(error?.message).toBe(
			'An AI agent may not do this, which can reach many records or endpoints at once',
		);
	});
});

it('a filter goes out as it was entered, one request an item', async () => {
	const sent = countingScans(1, () => 7);
	const { json } = await execute({
		...scan,
		target: 'filter',
		filters: {
			infected: true,
			isDecommissioned: false,
			computerName__contains: 'srv-, db-',
			osTypes: ['linux'],
		},
	});
	expect(sent[0]?.filter).toEqual({
		infected: true,
		isDecommissioned: [false],
		computerName__contains: ['srv-', 'db-'],
		osTypes: ['linux'],
	});
	expect(json).toEqual([{ affected: 7 }]);
});
