import type { INodeExecutionData } from 'n8n-workflow';
import nock from 'nock';
import { API, CONSOLE, byId, execute, id, listOf, refusalOf } from '../../harness/sentinelone';

/** What the action node does with items of any operation: pairs, failures, and what it cannot find. */

const keepGoing = { node: { onError: 'continueRegularOutput' as const } };
const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ id: id(n) }));

describe('items and what comes of them', () => {
	const pairs = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);
	const list = { resource: 'user', operation: 'getAll', returnAll: true, simplify: false };

	it('are paired, also where one brings several rows or fails', async () => {
		const users = () =>
			nock(CONSOLE)
				.get(`${API}/users`)
				.query(true)
				.reply(200, listOf(rows(2)));
		users();
		users();
		expect(pairs((await execute(list, [{}, {}])).items)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
		nock(CONSOLE).get(`${API}/users`).query(true).reply(403, refusalOf(403));
		const failed = await execute(list, [{}], keepGoing);
		expect(pairs(failed.items)).toEqual([{ item: 0 }]);
		expect(failed.json[0]?.details).toEqual({ item: 0, httpCode: '403', consoleCode: 4030010 });
	});

	it('are paired with the files that they bring, and with those that fail', async () => {
		const parameters = {
			resource: 'agent',
			operation: 'downloadFile',
			agentId: byId('={{ $json.id }}'),
			activityId: id(9),
		};
		nock(CONSOLE)
			.get(`${API}/agents/${id(1)}/uploads/${id(9)}`)
			.reply(404, refusalOf(404))
			.get(`${API}/agents/${id(2)}/uploads/${id(9)}`)
			.reply(200, 'PK', { 'content-type': 'application/zip' });
		const inputs = [{ id: id(1) }, { id: id(2) }];
		const { items } = await execute(parameters, inputs, keepGoing);
		expect(pairs(items)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(items[0]?.json.error).toMatch(/^The console has no file /);
		expect(items[1]?.json).toMatchObject({ agentId: id(2), fileSize: 2 });
		expect(Object.keys(items[1]?.binary ?? {})).toHaveLength(1);
	});

	it('have one answer where the operation is for all of them at once, also when it fails', async () => {
		const generate = { resource: 'apiToken', operation: 'generate', confirmRenewal: false };
		const inputs = [{}, {}];
		const { items } = await execute(generate, inputs, keepGoing);
		expect(pairs(items)).toEqual([{ item: 0 }]);
		expect(items[0]?.json).toEqual({
			error: 'Replacing the token of this credential is not confirmed',
			message: expect.stringMatching(/Nothing was sent\.$/) as string,
			details: { item: 0 },
		});
		const { error } = await execute(generate, inputs);
		expect(error?.message).toBe('Replacing the token of this credential is not confirmed');
	});

	it('show no code where no answer had one', async () => {
		const { json } = await execute({ ...list, filters: { query: '' } }, [{}], keepGoing);
		expect(json).toEqual([
			{
				error: 'Filter "Free Text" is empty',
				message: expect.stringMatching(/./) as string,
				details: { item: 0 },
			},
		]);
	});
});

it.each([
	['agent', 'nope', 'There is no operation "nope" for "agent"'],
	['agent', 'constructor', 'There is no operation "constructor" for "agent"'],
	// n8n knows no operation where it does not know the resource.
	['nope', 'get', 'There is no operation "" for "nope"'],
	['constructor', 'name', 'There is no operation "" for "constructor"'],
])('for %s there is no %s', async (resource, operation, message) => {
	const { error } = await execute({ resource, operation });
	expect(error?.message).toBe(message);
});
