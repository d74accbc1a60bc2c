import nock from 'nock';
import {
	API,
	CONSOLE,
	byId,
	execute,
	id,
	listOf,
	refusalOf,
} from '../../../../harness/sentinelone';

/** What a bulk operation says in the end: of unknown records, of halves that were done, of failures. */

const scan = { resource: 'agent', operation: 'initiateScan' };
const perItem = { ...scan, target: 'agent', agentId: byId('={{ $json.id }}') };
const listed = { ...scan, target: 'ids', agentIds: '={{ $json.ids }}' };
const all = { ...scan, target: 'all', confirmAll: true, maxAgents: 6_000 };
const keepGoing = { node: { onError: 'continueRegularOutput' as const } };
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, n) => id(from + n));
const rows = (count: number, from = 0) => ids(count, from).map((one) => ({ id: one }));

const scans = (affected: (sent: number) => number | undefined, times = 1) => {
	const sent: number[] = [];
	nock(CONSOLE)
		.post(`${API}/agents/actions/initiate-scan`)
		.times(times)
		.reply((_uri, body) => {
			const { length } = (body as { filter: { ids: string[] } }).filter.ids;
			sent.push(length);
			return [200, { data: { affected: affected(length) } }];
		});
	return sent;
};
const refuseScan = (status = 403, body: object = refusalOf(status)) =>
	nock(CONSOLE).post(`${API}/agents/actions/initiate-scan`).reply(status, body);
const agentsAre = (...pages: object[][]) =>
	pages.forEach((page, at) =>
		nock(CONSOLE)
			.get(`${API}/agents`)
			.query(true)
			.reply(200, listOf(page, at + 1 < pages.length ? `c${at}` : null)),
	);
const countIs = (data: object) => nock(CONSOLE).get(`${API}/agents/count`).reply(200, { data });
const hintsOf = async (running: ReturnType<typeof execute>) =>
	(await running).run.data.resultData.runData.SentinelOne?.[0]?.hints?.map(({ message, type }) => [
		type,
		message,
	]);

describe('the hint', () => {
	it.each([
		[3, '1 request for 1 item; 2 agents affected; 3 unknown to the console: 0, 1, 2.'],
		[4, '1 request for 1 item; 1 agent affected; 4 unknown to the console: 0, 1, 2, ….'],
	])('names %i unknown agents, three at the most', async (unknown, message) => {
		scans((sent) => sent - unknown);
		agentsAre(rows(5 - unknown, unknown));
		const named = message.replace(/: 0, 1, 2/, `: ${ids(3).join(', ')}`);
		expect(await hintsOf(execute(listed, [{ ids: ids(5) }], keepGoing))).toEqual([
			['warning', named],
		]);
	});

	it('warns when some were not changed, and when nothing tells which', async () => {
		scans(() => 1);
		agentsAre(rows(3));
		expect(await hintsOf(execute(listed, [{ ids: ids(3) }]))).toEqual([
			[
				'warning',
				'1 request for 1 item; 1 agent affected; 2 known but not changed, perhaps because they already are as asked.',
			],
		]);
		scans(() => 1);
		nock(CONSOLE).get(`${API}/agents`).query(true).reply(403, refusalOf(403));
		expect(await hintsOf(execute(listed, [{ ids: ids(3) }]))).toEqual([
			[
				'warning',
				'1 request for 1 item; 1 agent affected; 2 not changed or unknown, and nothing tells which.',
			],
		]);
	});

	it('is for information where all went well, and absent where nothing was sent', async () => {
		scans((sent) => sent);
		expect(await hintsOf(execute(listed, [{ ids: ids(2) }]))).toEqual([
			['info', '1 request for 1 item; 2 agents affected.'],
		]);
		expect(await hintsOf(execute(listed, [{ ids: '' }], keepGoing))).toEqual([]);
	});
});

describe('an item with unknown agents', () => {
	it.each([
		[5, `${ids(5).join(', ')}`],
		[6, `${ids(5).join(', ')}, …`],
	])('names %i of them, five at the most', async (unknown, names) => {
		scans((sent) => sent - unknown);
		agentsAre(rows(8 - unknown, unknown));
		const { json, items } = await execute(listed, [{ ids: ids(8) }], keepGoing);
		expect(json).toEqual([
			{
				error: `The console does not have ${unknown} of the 8 agents: ${names}. The action reached the other ${8 - unknown} agents.`,
				message: `They may have been deleted, or lie outside the scope of the API token's user.`,
				details: { item: 0, unknownIds: ids(unknown), doneIds: ids(8 - unknown, unknown) },
			},
		]);
		expect(items[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('says so of one alone', async () => {
		scans(() => 0);
		agentsAre([]);
		const { error } = await execute(listed, [{ ids: ids(1) }]);
		expect(error?.message).toBe(`The console has no agent with the ID ${id(0)}`);
	});

	it('says so of all of them', async () => {
		scans(() => 0);
		agentsAre([]);
		const { error } = await execute(listed, [{ ids: ids(3) }]);
		expect(error?.message).toBe(`The console has none of the 3 agents: ${ids(3).join(', ')}`);
	});

	it('says so of one, and of one that was reached', async () => {
		scans(() => 1);
		agentsAre(rows(1, 1));
		const { error } = await execute(listed, [{ ids: ids(2) }]);
		expect(error).toMatchObject({
			message: `The console does not have 1 of the 2 agents: ${id(0)}. The action reached the other agent.`,
			description: expect.stringMatching(/^It may have been deleted/) as string,
		});
	});

	it('takes none for unknown when more were affected than are there now', async () => {
		scans(() => 2);
		agentsAre(rows(1));
		const { json } = await execute(listed, [{ ids: ids(3) }]);
		expect(json).toEqual([{ ids: ids(3), requested: 3, affected: 2 }]);
	});
});

describe('everything', () => {
	const pagesOf = (count: number) =>
		Array.from({ length: Math.ceil(count / 1000) }, (_, page) =>
			rows(Math.min(1000, count - page * 1000), page * 1000),
		);

	it('is asked for in the order of ids, and sent in parts', async () => {
		countIs({ total: 5_001 });
		const asked: object[] = [];
		pagesOf(5_001).forEach((page, at, pages) =>
			nock(CONSOLE)
				.get(`${API}/agents`)
				.query((query) => {
					asked.push(query);
					return true;
				})
				.reply(200, listOf(page, at + 1 < pages.length ? `c${at}` : null)),
		);
		const sent = scans((one) => one, 2);
		expect((await execute(all)).json).toEqual([{ affected: 5_001 }]);
		expect(sent).toEqual([5_000, 1]);
		expect(asked[0]).toEqual({ sortBy: 'id', sortOrder: 'asc', limit: '1000', skipCount: 'true' });
	});

	it('says what had been done when a part is refused, with the ids', async () => {
		countIs({ total: 5_001 });
		agentsAre(...pagesOf(5_001));
		scans((sent) => sent);
		refuseScan();
		const { error } = await execute(all);
		expect(error?.message).toMatch(/lacks the permission/);
		expect(error?.message).toMatch(
			/ Done before this: 5,000 agents; in the request that failed: 1 agent\.$/,
		);
		expect(`${error?.message} ${error?.description}`).not.toMatch(/Nothing was \w+\./);
		expect(error?.context).toMatchObject({ doneIds: ids(5_000), failedIds: [id(5_000)] });
	});

	it('says nothing of that when none had been', async () => {
		countIs({ total: 1 });
		agentsAre(rows(1));
		refuseScan();
		expect((await execute(all)).error?.description).not.toMatch(/reached/);
	});

	it('is refused when more arrived than were counted, or nothing was counted', async () => {
		for (const data of [{ total: 2 }, { total: '2' }, {}]) {
			countIs(data);
			agentsAre(rows(3));
			const { error } = await execute({ ...all, maxAgents: 2 });
			expect(error?.message).toBe('There are more agents, more than the 2 allowed by "Max Agents"');
		}
	});

	it.each([[{}], [{ id: 5 }], [{ id: 'all' }]])('is not sent with a row like %j', async (row) => {
		countIs({ total: 2 });
		agentsAre([{ id: id(1) }, row]);
		const { error } = await execute(all);
		expect(error?.message).toMatch(/^The console answered with agents without an ID/);
	});

	it('names a row once that comes on two pages', async () => {
		countIs({ total: 2 });
		agentsAre(rows(2), [{ id: id(1) }, { id: id(2) }]);
		const sent = scans((one) => one);
		expect((await execute(all)).json).toEqual([{ affected: 3 }]);
		expect(sent).toEqual([3]);
	});

	it('is read and sent once for items that ask for the same', async () => {
		countIs({ total: 2 });
		agentsAre(rows(2));
		const sent = scans((one) => one);
		const { json } = await execute(all, [{}, {}, {}]);
		expect(json).toEqual([{ affected: 2 }, { affected: 2 }, { affected: 2 }]);
		expect(sent).toEqual([2]);
	});
});

describe('a refused part', () => {
	const many = () => ids(5_001).map((one) => ({ id: one }));

	it('fails its own items where the node may continue', async () => {
		refuseScan(400, { errors: [{ code: 4000010, title: 'No' }] });
		scans((sent) => sent);
		const { json } = await execute(perItem, many(), keepGoing);
		expect(json[4_999]).toEqual({
			error: 'The console refused: No (4000010). Nothing was changed by this request.',
			message: expect.stringMatching(/^Check the values/) as string,
			details: { item: 4_999, httpCode: '400', consoleCode: 4000010 },
		});
		expect(json[5_000]).toEqual({ id: id(5_000), affected: 1 });
	});
});
