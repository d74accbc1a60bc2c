import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import type { Outcome } from '../../../../../nodes/SentinelOne/operations/bulk/outcome';
import { affectedFor } from '../../../../../nodes/SentinelOne/operations/bulk/settle';
import { count } from '../../../../../nodes/SentinelOne/operations/partly';
import { title, words } from '../../../../../nodes/shared/records/picker';
import {
	API,
	CONSOLE,
	byId,
	execute,
	id,
	listOf,
	refusalOf,
} from '../../../../harness/sentinelone';
import { answered } from '../../../../harness/answered';

/** Bulk operations where parts are exactly full, fail, or are answered in an odd way. */

const scan = { resource: 'agent', operation: 'initiateScan' };
const perItem = { ...scan, target: 'agent', agentId: byId('={{ $json.id }}') };
const listed = { ...scan, target: 'ids', agentIds: '={{ $json.ids }}' };
const ids = (size: number, from = 0) => Array.from({ length: size }, (_, n) => id(from + n));
const rows = (size: number, from = 0) => ids(size, from).map((one) => ({ id: one }));

/** What was posted to `path`, each answered by what `answer` makes of its filter. */
function posts(path: string, answer: (filter: IDataObject) => unknown, times = 1) {
	const sent: IDataObject[] = [];
	nock(CONSOLE)
		.post(`${API}${path}`)
		.times(times)
		.reply((_uri, body) => {
			const { filter } = body as { filter: IDataObject };
			sent.push(filter);
			return [200, { data: answer(filter) }];
		});
	return sent;
}
const SCAN = '/agents/actions/initiate-scan';
const allOf = ({ ids: sent }: IDataObject) => ({ affected: (sent as string[]).length });
const lists = (list: string, ...pages: object[]) => answered(list, pages);

function fleetOf(size: number) {
	lists('/agents/count', { data: { total: size } });
	const pages = Math.ceil(size / 1_000);
	const page = (at: number) => rows(Math.min(1_000, size - at * 1_000), at * 1_000);
	lists(
		'/agents',
		...Array.from({ length: pages }, (_, at) => listOf(page(at), at + 1 < pages ? `c${at}` : null)),
	);
}
const everyAgent = { ...scan, target: 'all', confirmAll: true, maxAgents: 6_000 };

describe('what is left unsent stays unsent', () => {
	it('when a part is refused', async () => {
		nock(CONSOLE).post(`${API}${SCAN}`).reply(403, refusalOf(403));
		const later = posts(SCAN, allOf);
		const { error } = await execute(
			perItem,
			ids(5_001).map((one) => ({ id: one })),
		);
		expect(error?.message).toMatch(/lacks the permission/);
		expect(later).toEqual([]);
		nock.cleanAll();
	});

	it('when a part of everything is refused', async () => {
		fleetOf(5_001);
		nock(CONSOLE).post(`${API}${SCAN}`).reply(403, refusalOf(403));
		const later = posts(SCAN, allOf);
		const { error } = await execute(everyAgent);
		expect(error?.message).toMatch(/lacks the permission/);
		expect(later).toEqual([]);
		nock.cleanAll();
	});
});

describe('everything', () => {
	it('that fills its parts is sent in just those', async () => {
		fleetOf(5_000);
		const sent = posts(SCAN, allOf);
		const parameters = { ...everyAgent, maxAgents: 5_000 };
		expect((await execute(parameters)).json).toEqual([{ affected: 5_000 }]);
		expect(sent).toHaveLength(1);
	});

	it('is read no further than one past what is allowed', async () => {
		lists('/agents/count', { data: null });
		const asked = lists('/agents', listOf(rows(4), 'more'));
		const parameters = { ...everyAgent, maxAgents: 3 };
		const { error } = await execute(parameters);
		expect(error?.message).toBe('There are more agents, more than the 3 allowed by "Max Agents"');
		expect(asked).toEqual([expect.objectContaining({ limit: '4' })]);
	});

	it('is counted by the list itself where nothing else counts', async () => {
		const threats = { resource: 'threat', operation: 'setVerdict', verdict: 'true_positive' };
		const parameters = { ...threats, target: 'all', confirmAll: true, maxThreats: 2 };
		const asked = lists('/threats', { ...listOf([{ id: id(1) }], 'more', 3) });
		const { error } = await execute(parameters);
		expect(error?.message).toBe('There are 3 threats, more than the 2 allowed by "Max Threats"');
		expect(asked).toEqual([{ limit: '1' }]);
	});
});

it('items with different filters have a request each', async () => {
	const sent = posts(
		SCAN,
		({ computerName__contains: names }) => ({ affected: String(names).length }),
		2,
	);
	const { json } = await execute(
		{ ...scan, target: 'filter', filters: { computerName__contains: '={{ $json.name }}' } },
		[{ name: 'a' }, { name: 'bb' }],
	);
	expect(sent).toEqual([{ computerName__contains: ['a'] }, { computerName__contains: ['bb'] }]);
	expect(json).toEqual([{ affected: 1 }, { affected: 2 }]);
});

it('items that ask the same of the same filter share one request', async () => {
	const sent = posts(SCAN, () => ({ affected: 7 }));
	const parameters = { ...scan, target: 'filter', filters: { infected: true } };
	const { json, hints } = await execute(
		parameters,
		Array.from({ length: 100 }, () => ({})),
	);
	expect(sent).toEqual([{ infected: true }]);
	expect(json).toHaveLength(100);
	expect(json[99]).toEqual({ affected: 7 });
	expect(hints).toEqual(['1 request for 100 items; 7 agents affected.']);
});

describe('an item over several requests', () => {
	const many = () => [{ ids: ids(10_001) }];
	const keepGoing = { node: { onError: 'continueRegularOutput' as const } };

	it('adds up what its own requests count', async () => {
		const counts = [5_000, 100, 1];
		posts(SCAN, () => ({ affected: counts.shift() }), 3);
		answered(
			'/agents',
			Array.from({ length: 17 }, (_, n) => listOf(rows(300, 5_000 + 300 * n))),
		);
		const { json } = await execute(listed, many());
		expect(json[0]).toMatchObject({ requested: 10_001, affected: 5_101 });
	});

	it('says which of its ids were done, which failed and which were not sent', async () => {
		posts(SCAN, allOf);
		nock(CONSOLE)
			.post(`${API}${SCAN}`)
			.reply(403, { errors: [{ code: 4030010 }] });
		posts(SCAN, allOf);
		const { json } = await execute(listed, many(), keepGoing);
		expect(json[0]?.error).toMatch(
			/Done before this: 5,001 agents; in the request that failed: 5,000 agents\.$/,
		);
		expect(json[0]?.details).toEqual({
			item: 0,
			httpCode: '403',
			consoleCode: 4030010,
			doneIds: [...ids(5_000), ...ids(1, 10_000)],
			failedIds: ids(5_000, 5_000),
		});
	});

	it('that ends the run says the same of the run', async () => {
		posts(SCAN, allOf);
		nock(CONSOLE).post(`${API}${SCAN}`).reply(403, {});
		const { error } = await execute(listed, many());
		expect(error?.message).toMatch(
			/Done before this: 5,000 agents; in the request that failed: 5,000 agents; not sent: 1 agent\.$/,
		);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/Nothing was \w+\./);
		expect(error?.context).toMatchObject({ doneIds: ids(5_000), unsentIds: ids(1, 10_000) });
	});
});

describe('an answer', () => {
	it.each([[undefined], ['2'], [null], [-1], [1.5], [true]])(
		'that counts %j is no success',
		async (affected) => {
			posts(SCAN, () => ({ affected }));
			const { error } = await execute(listed, [{ ids: ids(2) }]);
			expect(error?.message).toMatch(/^The console answered, but not that it was done: /);
		},
	);

	it('that is refused is explained before it is said what had been reached', async () => {
		fleetOf(5_001);
		posts(SCAN, allOf);
		nock(CONSOLE)
			.post(`${API}${SCAN}`)
			.reply(400, { errors: [{ code: 4000010, title: 'No' }] });
		const { error } = await execute(everyAgent);
		expect(error?.message).toMatch(/\S\. Done before this: 5,000 agents; /);
	});
});

describe('a removal', () => {
	const remove = { resource: 'agent', operation: 'decommission' };
	const DECOMMISSION = '/agents/actions/decommission';

	it('of one record looks nothing up beforehand', async () => {
		const asked = lists('/agents', listOf(rows(1)));
		posts(DECOMMISSION, allOf);
		const { json } = await execute({ ...remove, target: 'agent', agentId: byId(id(1)) });
		expect(json).toEqual([{ id: id(1), affected: 1 }]);
		expect(asked).toEqual([]);
		nock.cleanAll();
	});

	it('of several looks up which ones there are', async () => {
		const asked = lists('/agents', listOf(rows(2)));
		posts(DECOMMISSION, allOf);
		await execute({ ...remove, target: 'ids', agentIds: ids(2) });
		expect(asked).toEqual([expect.objectContaining({ ids: ids(2).join(',') })]);
	});
});

describe('a target', () => {
	it('by email is for users alone', async () => {
		const agentId = { __rl: true, mode: 'email', value: 'a@example.com' };
		const { error } = await execute({ ...scan, target: 'agent', agentId });
		expect(error?.message).toMatch(/^Agent is not an ID/);
	});

	it('of an operation for single records needs no choice', async () => {
		const sent = posts('/threats/fetch-file', () => ({ affected: 1 }));
		const fetchFile = { resource: 'threat', operation: 'fetchFile', password: 'Secret-99-Archive' };
		const { error } = await execute({ ...fetchFile, threatId: byId(id(1)) });
		expect(error).toBeUndefined();
		expect(sent).toEqual([{ ids: [id(1)] }]);
	});
});

describe('an AI agent', () => {
	const tool = { node: { type: 'n8n-nodes-sentinelone-management.sentinelOneTool' } };
	const tag = { resource: 'endpointTag', operation: 'delete' };
	const many = { ...tag, target: 'ids', tagIds: ids(2) };
	const gone = { resource: 'agent', operation: 'decommission' };
	const deletes = (answer: object) => nock(CONSOLE).delete(`${API}/tag-manager`).reply(200, answer);

	it('may act on one named record', async () => {
		posts(SCAN, allOf);
		const one = { ...scan, target: 'agent', agentId: byId(id(1)) };
		expect((await execute(one, [{}], tool)).error).toBeUndefined();
	});

	it('may not reach many by giving several items one record each', async () => {
		const { error } = await execute(perItem, [{ id: id(1) }, { id: id(2) }], tool);
		expect(error?.message).toBe('An AI agent may not change 2 records with one call');
		posts(SCAN, allOf);
		const same = await execute(perItem, [{ id: id(1) }, { id: id(1) }], tool);
		expect(same.json).toEqual([
			{ id: id(1), affected: 1 },
			{ id: id(1), affected: 1 },
		]);
	});

	it.each([
		[
			'delete several',
			many,
			'An AI agent may not do this, which can reach many records or endpoints at once',
		],
		[
			'end even one agent',
			{ ...gone, target: 'agent', agentId: byId(id(1)) },
			'An AI agent may not do this, which can take endpoints, protection or a safeguard out of service',
		],
	])('may not %s', async (_name, parameters, message) => {
		const { error } = await execute(parameters, [{}], tool);
		expect(error?.message).toBe(message);
	});

	it('may where whoever built the workflow allows it, and a workflow may', async () => {
		lists('/agents/tags', listOf(rows(2)), listOf(rows(2)));
		deletes({ data: { affected: 2 } });
		const allowed = { ...many, options: { allowFromAi: true } };
		expect((await execute(allowed, [{}], tool)).error).toBeUndefined();
		deletes({ data: { affected: 2 } });
		expect((await execute(many)).error).toBeUndefined();
	});
});

it.each([
	[1, 'sites', '1 site'],
	[1, 'agents', '1 agent'],
	[0, 'agents', '0 agents'],
	[5_000, 'agents', '5,000 agents'],
])('%i of %s are %s', (n, plural, said) => {
	expect(count(plural, n)).toBe(said);
});

it('a noun is written in words', () => {
	expect(words('blocklistItem')).toBe('blocklist item');
	expect(title('blocklistItem')).toBe('Blocklist Item');
});

describe('how many of an item were affected', () => {
	const outcome = (known: number, affected: number | undefined, untouched?: string[]): Outcome => ({
		unknown: new Set(),
		known,
		affected,
		...(untouched === undefined ? {} : { untouched: new Set(untouched) }),
	});

	it.each<[string, Outcome | Error | undefined, number | null]>([
		['nothing was sent', undefined, null],
		['a failure', new Error('No'), null],
		['no count', outcome(5, undefined), null],
		['none of many', outcome(5, 0), 0],
		['all of many', outcome(5, 5), 2],
		['more than many', outcome(5, 6), 2],
		['some of many', outcome(5, 1), null],
		['some of these', outcome(2, 1), 1],
		['some of more, of which none is known', { ...outcome(1, 1), unknown: new Set(['a']) }, 1],
		['all but one that is known', outcome(5, 4, ['a']), 1],
	])('of two in a request: %s', (_name, of, affected) => {
		expect(affectedFor(['a', 'b'], [of, of])).toBe(affected);
	});
});
