import type { IDataObject } from 'n8n-workflow';
import * as workflow from 'n8n-workflow';
import nock from 'nock';
import { sandbox } from '../../../../harness/sandbox';
import { TOKEN, byId } from '../../../../harness/sentinelone';

jest.mock('n8n-workflow', () => {
	const actual = jest.requireActual<typeof workflow>('n8n-workflow');
	return { ...actual, sleep: jest.fn(async () => {}) };
});

const box = sandbox({ agents: 60, seed: 3 });
const RESULTS = 'https://results.sentinelone.example';

type Agent = { id: string; computerName: string; osType: string };
const agents = (osTypes: string[], isActive = true) =>
	box.console.find(
		'agents',
		(row) =>
			osTypes.includes(String(row.osType)) && row.isActive === isActive && !row.isDecommissioned,
	) as unknown as Agent[];
const script = (os: string) =>
	box.console.find(
		'remoteScripts',
		(row) =>
			(row.osTypes as string[]).includes(os) &&
			row.inputRequired !== true &&
			(row.osTypes as string[]).length < 3,
	)[0] as unknown as { id: string; scriptType: string };

const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'remoteScript',
	operation,
	target: 'agent',
	agentId: byId('={{ $json.id }}'),
	scriptId: byId(script('windows').id),
	taskDescription: 'Collect logs',
	inputParams: '',
	outputDestination: 'SentinelCloud',
	options: {},
	...more,
});
const waiting = { options: { waitMinutes: 5 } };
const keepGoing = { node: { onError: 'continueRegularOutput' as const } };

/** Waiting lets the console's clock run. */
beforeEach(() => {
	jest.mocked(workflow.sleep).mockImplementation(async (ms) => box.console.advanceClock(ms));
});

describe('run', () => {
	it('starts the script on the agents of many items in one request', async () => {
		const chosen = agents(['windows']).slice(0, 3);
		const { json } = await box.run(op('run'), chosen as unknown as IDataObject[]);
		const [first] = json;
		expect(json).toEqual(
			chosen.map(({ id }) => ({
				...{ id, affected: 1, parentTaskId: first!.parentTaskId },
				...{ pending: false, pendingExecutionId: null },
			})),
		);
		expect(box.asked.filter((call) => call.startsWith('POST'))).toEqual([
			'POST /remote-scripts/execute',
		]);
		expect(box.console.log.at(-1)?.body).toMatchObject({
			filter: { ids: chosen.map(({ id }) => id) },
			data: { outputDestination: 'SentinelCloud', taskDescription: 'Collect logs' },
		});
	});

	it('sends nothing to agents that the script is not for, and names them', async () => {
		const [windows] = agents(['windows']);
		const [other] = agents(['linux', 'macos']);
		const items = [windows, other] as unknown as IDataObject[];
		const { json } = await box.run(op('run'), items, keepGoing);
		expect(json[0]).toMatchObject({ id: windows!.id, affected: 1 });
		expect(json[1]!.error).toBe(
			`The script is for windows, and not for: ${other!.computerName} (${other!.osType}, ${other!.id})`,
		);
		const sent = box.console.log.filter(({ method }) => method === 'POST');
		expect(sent.map(({ body }) => (body as IDataObject).filter)).toEqual([{ ids: [windows!.id] }]);
	});

	it('without Continue On Fail an unfit agent keeps everything from leaving', async () => {
		const items = [agents(['windows'])[0], agents(['linux'])[0]] as unknown as IDataObject[];
		const { error } = await box.run(op('run'), items);
		expect(error?.message).toMatch(/^The script is for windows, and not for: /);
		expect(box.asked.some((call) => call.startsWith('POST'))).toBe(false);
	});

	it.each([
		['no description', { taskDescription: '={{ $json.none }}' }, /^Task Description is empty$/],
		['one letter', { taskDescription: 'x' }, /^Task Description is too short$/],
		['no script', { scriptId: byId('={{ $json.none }}') }, /^Script is empty$/],
		['no time to wait', { options: { waitMinutes: 'soon' } }, /^Wait Until Done \(Minutes\) /],
		['a weak password', { options: { password: 'short' } }, /^Archive Password is too simple$/],
		[
			'parameters that came to nothing',
			{ inputParams: '={{ $json.none }}' },
			/^Parameters is empty$/,
		],
	])('sends nothing with %s', async (_name, more, message) => {
		const [agent] = agents(['windows']);
		const { error } = await box.run(op('run', more), [agent as unknown as IDataObject]);
		expect(error?.message).toMatch(message);
		expect(box.asked).toEqual([]);
	});

	it('warns of parameters from outside that a shell may take for commands', async () => {
		const [agent] = agents(['windows']);
		const run = async (inputParams: string, user: string) =>
			(await box.run(op('run', { inputParams }), [{ ...agent, user } as unknown as IDataObject]))
				.hints;
		expect(await run('={{ $json.user }}', 'ann; shutdown')).toContainEqual(
			expect.stringMatching(/^Parameters of item 0 come from an expression/),
		);
		for (const hints of [await run('={{ $json.user }}', 'ann'), await run('a; b', 'ann')])
			expect(hints.join()).not.toContain('come from an expression');
	});

	it('says which permission the token lacks', async () => {
		const key = `Remote Script Orchestration.run${script('windows').scriptType.replace(/^./, (a) => a.toUpperCase())}Script`;
		const [agent] = agents(['windows']);
		const { error } = await box.run(op('run'), [agent as unknown as IDataObject], {
			token: box.without(key),
		});
		expect(error?.message).toMatch(
			/lacks (?:the|a) permission "RemoteOps > View or RemoteOps > Run/,
		);
	});

	it('waits until the tasks are done, with one question for all of them', async () => {
		const chosen = [...agents(['windows']).slice(0, 4), agents(['windows'], false)[0]];
		const before = box.console.log.length;
		const { json, hints } = await box.run(op('run', waiting), chosen as unknown as IDataObject[]);
		expect(json.map(({ done }) => done)).toEqual([true, true, true, true, false]);
		expect(json[0]!.tasks).toEqual([
			expect.objectContaining({ agentId: chosen[0]!.id, status: 'completed', done: true }),
		]);
		expect(json[4]!.tasks).toEqual([expect.objectContaining({ status: 'created', done: false })]);
		const looks = box.console.log.slice(before).filter(({ path }) => path.endsWith('/status'));
		expect(new Set(looks.map(({ query }) => query.parentTaskId__in))).toEqual(
			new Set([json[0]!.parentTaskId]),
		);
		// Five minutes in steps of five to thirty seconds.
		expect(looks.length).toBeLessThan(20);
		expect(hints.join()).toMatch(/4 of 5 tasks were done \(completed: 4, created: 1\)/);
	});
});

describe('approval', () => {
	const held = async (operation = 'run', more: IDataObject = {}) => {
		const [agent] = agents(['windows']);
		const options = { requiresApproval: true };
		return await box.run(op(operation, { options, ...more }), [agent as unknown as IDataObject]);
	};
	const pending = { resource: 'remoteScript', operation: 'getPending', onlyWaiting: true };
	const decide = (operation: string) => ({
		resource: 'remoteScript',
		operation,
		pendingExecutionId: byId('={{ $json.id }}'),
	});

	it('is told, and nothing runs until it is given', async () => {
		const { json, hints } = await held();
		const id = String(json[0]!.pendingExecutionId);
		expect(json[0]).toMatchObject({ pending: true, parentTaskId: null });
		expect(hints.join()).toContain(`1 run waits for approval by somebody else: ${id}`);
		const tasks = box.console.count('scriptTasks');
		const listed = await box.run({ ...pending, returnAll: true, simplify: true });
		expect(listed.json).toContainEqual(expect.objectContaining({ id, state: 'waiting' }));
		expect((await box.run(decide('approve'), [{ id }])).json).toEqual([{ id, approved: true }]);
		expect(box.console.count('scriptTasks')).toBe(tasks + 1);
		const left = await box.run({ ...pending, returnAll: true, simplify: true });
		expect(left.json.map((row) => row.id)).not.toContain(id);
	});

	it('can be refused, and given once only', async () => {
		const id = String((await held()).json[0]!.pendingExecutionId);
		const tasks = box.console.count('scriptTasks');
		expect((await box.run(decide('decline'), [{ id }])).json).toEqual([{ id, declined: true }]);
		const { error } = await box.run(decide('approve'), [{ id }]);
		expect(error?.message).toContain('Pending execution is declined');
		expect(box.console.count('scriptTasks')).toBe(tasks);
	});

	it('shows nobody the password and the key that its creator gave', async () => {
		const id = String((await held()).json[0]!.pendingExecutionId);
		const before = box.console.get('pendingScripts', id)?.executionData as IDataObject;
		const executionData = { ...before, password: 'hunter2', apiKey: 'k-123' };
		box.console.change('pendingScripts', id, { executionData });
		const { json, saved } = await box.run({ ...pending, returnAll: true, simplify: false });
		const row = json.find((one) => one.pendingExecutionId === id);
		expect(row?.executionData).toEqual({ ...before, password: '***', apiKey: '***' });
		expect(saved).not.toMatch(/hunter2|k-123/);
	});

	it('takes a permission of its own', async () => {
		const id = String((await held()).json[0]!.pendingExecutionId);
		const token = box.without('Remote Script Orchestration.reviewPendingExecutions');
		const { error } = await box.run(decide('approve'), [{ id }], { token });
		expect(error?.message).toMatch(/"RemoteOps > Review Pending Executions"/);
		expect(box.console.get('pendingScripts', id)?.state).toBe('waiting');
	});

	it('ends the wait of Run and Wait at once', async () => {
		const more = { waitMinutes: 5, downloadResults: true, binaryPropertyName: 'data' };
		const { json } = await held('runAndWait', more);
		expect(json).toEqual([expect.objectContaining({ pending: true, parentTaskId: null })]);
		expect(box.asked.filter((call) => call.endsWith('/status'))).toEqual([]);
	});
});

describe('run and wait', () => {
	const runs = (more: IDataObject = {}) =>
		op('runAndWait', {
			...{ waitMinutes: 5, downloadResults: true, binaryPropertyName: 'data' },
			...{ target: 'ids', agentIds: '={{ $json.ids }}' },
			...more,
		});

	it('gives an item for every agent, with its results, and never shows the token elsewhere', async () => {
		const chosen = [...agents(['windows']).slice(0, 2), agents(['windows'], false)[0]!];
		const seen: Array<Record<string, unknown>> = [];
		nock(RESULTS)
			.get(/\.zip/)
			.query(true)
			.twice()
			.reply(function () {
				seen.push(this.req.headers);
				return [200, 'PK-archive', { 'content-type': 'application/zip' }];
			});
		const { json, items } = await box.run(runs(), [{ ids: chosen.map(({ id }) => id) }]);
		expect(json.map(({ agentId, status }) => [agentId, status])).toEqual([
			[chosen[0]!.id, 'completed'],
			[chosen[1]!.id, 'completed'],
			[chosen[2]!.id, 'created'],
		]);
		expect(items.map(({ binary }) => binary?.data?.fileName)).toEqual([
			`${chosen[0]!.computerName}_${json[0]!.id}.zip`,
			`${chosen[1]!.computerName}_${json[1]!.id}.zip`,
			undefined,
		]);
		expect(seen).toHaveLength(2);
		for (const headers of seen) {
			expect(headers).not.toHaveProperty('authorization');
			expect(JSON.stringify(headers)).not.toContain(TOKEN);
		}
	});

	it('an archive that cannot be fetched is told, because the script has run', async () => {
		const [agent] = agents(['windows']);
		nock(RESULTS).get(/\.zip/).query(true).reply(403, 'expired');
		const { json, items } = await box.run(runs(), [{ ids: [agent!.id] }]);
		expect(json[0]).toMatchObject({ status: 'completed', done: true });
		expect(json[0]!.resultsError).toBe('The link to the file did not work (HTTP 403)');
		expect(items[0]!.binary).toBeUndefined();
	});

	it('asks for no results where nobody wants them', async () => {
		const [agent] = agents(['windows']);
		const { json } = await box.run(runs({ downloadResults: false }), [{ ids: [agent!.id] }]);
		expect(json[0]).toMatchObject({ agentId: agent!.id, status: 'completed' });
		expect(box.asked).not.toContain('POST /remote-scripts/fetch-files');
	});

	it('goes on looking when a look fails, and says so when none works any more', async () => {
		const [agent] = agents(['windows']);
		const status = { kind: 'status' as const, status: 400, detail: 'no' };
		box.console.setFaults({ match: 'GET /remote-scripts/status', effect: status });
		const { json, hints } = await box.run(runs({ downloadResults: false }), [{ ids: [agent!.id] }]);
		box.console.setFaults();
		expect(json[0]).toMatchObject({ agentId: agent!.id, status: null, done: false });
		expect(hints.join()).toContain('It could not be looked at further');
	});
});
