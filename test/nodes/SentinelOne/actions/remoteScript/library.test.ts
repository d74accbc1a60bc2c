import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runWorkflow } from '../../../../harness/engine';
import { sandbox } from '../../../../harness/sandbox';
import { byId, execute, id as madeUp, specFor } from '../../../../harness/sentinelone';
import { answers } from '../contract';
import nock from 'nock';

const box = sandbox({ agents: 30, seed: 3 });
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'remoteScript',
	operation,
	...more,
});
const scripts = () =>
	box.console.rows('remoteScripts') as Array<{ id: string; scriptName: string }>;
const windows = () =>
	box.console.find('agents', ({ osType }) => osType === 'windows') as unknown as Array<{
		id: string;
	}>;
const forWindows = () =>
	box.console.find(
		'remoteScripts',
		({ osTypes, inputRequired }) => String(osTypes) === 'windows' && inputRequired !== true,
	)[0] as unknown as { id: string };

it('get many lists the library, by what was asked', async () => {
	const filters = { osTypes: ['linux'] };
	const { json } = await box.run(op('getAll', { returnAll: true, simplify: true, filters }));
	expect(json.length).toBeGreaterThan(0);
	expect(json.length).toBeLessThan(scripts().length);
	for (const { osTypes } of json) expect(osTypes).toContain('linux');
});

it('get brings what the script would run', async () => {
	const [script] = scripts();
	const { json } = await box.run(op('get', { scriptId: byId(script!.id), simplify: true }));
	expect(json[0]).toMatchObject({ id: script!.id, scriptName: script!.scriptName });
	expect(json[0]!.scriptContent).toContain('echo done');
	const none = await box.run(op('get', { scriptId: byId(madeUp(1)), simplify: true }));
	expect(none.error?.message).toBe(`The console has no script with the ID ${madeUp(1)}`);
});

it('delete takes ids and never less, and says what was gone already', async () => {
	const [first, second] = scripts();
	const items = [{ id: first!.id }, { id: madeUp(1) }, { id: second!.id }];
	const remove = op('delete', { target: 'script', scriptId: byId('={{ $json.id }}') });
	const { json } = await box.run(remove, items, { node: { onError: 'continueRegularOutput' } });
	expect(json[0]).toEqual({ id: first!.id, deleted: true });
	expect(json[1]!.error).toBe(`The console has no script with the ID ${madeUp(1)}`);
	expect(box.console.get('remoteScripts', first!.id)).toBeUndefined();
	expect(box.console.log.find(({ method }) => method === 'DELETE')?.body).toEqual({
		filter: { ids: items.map(({ id }) => id) },
	});
	const none = await box.run({ ...remove, scriptId: byId('={{ $json.none }}') });
	expect(none.error?.message).toBe('Script is empty');
});

it('check guardrails asks nothing of anybody and changes nothing', async () => {
	const ids = windows().map(({ id }) => id);
	const { id: scopeId } = box.console.rows('sites')[0] as { id: string };
	const data = {
		...{ scopeId, scopeLevel: 'site', enabled: true, endpointsQuantity: 1 },
		scriptTypes: ['action', 'artifactCollection', 'dataCollection'],
	};
	await fetch(`${box.console.url}/web/api/v2.1/remote-scripts/guardrails/configuration`, {
		method: 'POST',
		headers: { authorization: `ApiToken ${box.console.token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ data }),
	});
	const check = (agentIds: string[]) =>
		box.run(op('checkGuardrails', { scriptId: byId(forWindows().id), agentIds }));
	expect((await check(ids.slice(0, 1))).json[0]!.requiresApproval).toBe(false);
	expect((await check(ids.slice(0, 2))).json[0]).toEqual({
		...{ scriptId: forWindows().id, agents: 2, requiresApproval: true },
	});
	expect((await check([])).error?.message).toBe('Agent IDs is empty');
});

describe('schedule', () => {
	const schedule = (more: IDataObject = {}) =>
		op('schedule', {
			...{ target: 'agent', agentId: byId('={{ $json.id }}'), scriptId: byId(forWindows().id) },
			...{ taskDescription: 'Clean up', inputParams: '', outputDestination: 'None', options: {} },
			...{ scheduledTime: '2031-01-31T08:00:00Z', repeat: 'never' },
			...more,
		});

	it('names the time, the repetition and the script', async () => {
		const [agent] = windows();
		const more = { repeat: 'month', repetition: { dayOfMonth: 3 } };
		const { json } = await box.run(schedule(more), [agent!]);
		expect(json[0]).toMatchObject({ id: agent!.id, affected: 1, pending: false });
		expect(json[0]!.scheduledTaskId).toMatch(/^\d{18,}$/);
		expect(box.console.log.at(-1)?.body).toMatchObject({
			filter: { ids: [agent!.id] },
			data: {
				scheduling: {
					scheduledTime: { utc: '2031-01-31T08:00:00Z' },
					recurrence: { unit: 'month', interval: 1, dayOfMonth: 3 },
				},
				action: { scriptId: forWindows().id, outputDestination: 'None' },
			},
		});
	});

	it('is in the list until it is deleted or ran, and once deleted never runs', async () => {
		const [agent, other] = windows();
		const scheduledTime = new Date(Date.now() + 60_000).toISOString();
		const { json: planned } = await box.run(schedule({ scheduledTime }), [agent!]);
		await box.run(schedule({ scheduledTime, taskDescription: 'Look again' }), [other!]);
		const { scheduledTaskId } = planned[0]!;
		const list = async () =>
			(await box.run(op('getScheduled', { returnAll: true, simplify: true }))).json;
		expect((await list()).find(({ id }) => id === scheduledTaskId)).toMatchObject({
			...{ description: 'Clean up', status: 'scheduled', runAt: scheduledTime },
			...{ osTypes: ['windows'], targetEndpointsCount: 1 },
		});
		const remove = op('deleteScheduled', {
			...{ target: 'scheduledTask', scheduledTaskId: byId('={{ $json.id }}') },
		});
		const items = [{ id: scheduledTaskId }, { id: madeUp(1) }];
		const { json } = await box.run(remove, items, { node: { onError: 'continueRegularOutput' } });
		expect(json[0]).toEqual({ id: scheduledTaskId, deleted: true });
		expect(json[1]!.error).toBe(`The console has no scheduled task with the ID ${madeUp(1)}`);
		const left = await list();
		expect(left.map(({ id }) => id)).not.toContain(scheduledTaskId);
		expect(left.map(({ description }) => description)).toContain('Look again');
		box.console.advanceClock(61_000);
		expect(box.console.rows('scriptTasks')).toMatchObject([{ agentId: other!.id }]);
		expect((await list()).map(({ description }) => description)).not.toContain('Look again');
	});

	it('says so where the console skipped a task', async () => {
		answers('DELETE /remote-ops/scheduled-tasks', { data: { affected: [] } });
		const remove = { target: 'scheduledTask', scheduledTaskId: byId(madeUp(1)) };
		const { items } = await execute(op('deleteScheduled', remove));
		expect(items.map(({ json }) => json)).toEqual([{ id: madeUp(1), deleted: false }]);
	});

	it.each([
		['a time that is over', { scheduledTime: '2020-01-31T08:00:00Z' }, /^Run At is in the past$/],
		['no time', { scheduledTime: '={{ $json.none }}' }, /^Run At is empty$/],
		['another repetition', { repeat: 'hour' }, /^Repeat cannot be "hour"$/],
		[
			'a day that no month has',
			{ repeat: 'month', repetition: { dayOfMonth: 32 } },
			/^Day of Month is not a whole number from 1 to 31$/,
		],
	])('sends nothing with %s', async (_name, more, message) => {
		const { error } = await box.run(schedule(more), [windows()[0]!]);
		expect(error?.message).toMatch(message);
		expect(box.asked.filter((call) => call.startsWith('POST'))).toEqual([]);
	});
});

describe('upload', () => {
	const parameters = op('upload', {
		...{ scriptName: 'Collect "all"', scriptType: 'dataCollection', osTypes: ['linux', 'macos'] },
		...{ inputBinaryField: 'data', inputRequired: true, scope: 'global' },
		additionalFields: { inputInstructions: 'A path' },
	});
	const upload = async (content: string, more: IDataObject = {}) => {
		const spec = specFor({ ...parameters, ...more }, { credential: box.credential() });
		const binary = {
			data: {
				data: Buffer.from(content).toString('base64'),
				mimeType: 'text/x-sh',
				fileName: 'collect.sh',
			},
		};
		const item: INodeExecutionData = { json: {}, binary, pairedItem: { item: 0 } };
		return await runWorkflow(spec, 'SentinelOne', [item]);
	};

	it('brings the file and its facts as a form', async () => {
		const content = '#!/bin/sh\r\necho "ä"\r\n';
		const { output } = await upload(content);
		const { id, ...row } = output('SentinelOne')[0]!.json;
		expect(row).toMatchObject({
			...{ scriptName: 'Collect "all"', scriptType: 'dataCollection', inputRequired: true },
			...{ osTypes: ['linux', 'macos'], scopeLevel: 'global', inputInstructions: 'A path' },
		});
		expect(box.console.get('remoteScripts', String(id))).toMatchObject({
			...{ content, fileName: 'collect.sh' },
		});
	});

	it('sends no empty file, and in a dry run nothing at all', async () => {
		const before = box.console.count('remoteScripts');
		const empty = await upload('');
		expect(empty.run.data.resultData.error?.message).toBe('The file is empty');
		const { output } = await upload('echo', { options: { dryRun: true } });
		expect(output('SentinelOne')[0]!.json).toMatchObject({ dryRun: true, method: 'POST' });
		expect(box.console.count('remoteScripts')).toBe(before);
	});
});

describe('download results', () => {
	const download = (taskIds: string) =>
		op('downloadResults', { taskIds, binaryPropertyName: 'file' });
	const call = 'POST /remote-scripts/fetch-files';
	const address = 'https://results.sentinelone.example/a.zip?signature=secret-signature';

	it('takes links as consoles were seen to answer them', async () => {
		const asked = answers(call, {
			data: {
				download_links: [{ taskId: madeUp(1), downloadUrl: address, fileName: 'pc-1.zip' }],
				errors: [{ taskId: madeUp(2), errorString: 'No results' }],
			},
		});
		nock('https://results.sentinelone.example').get('/a.zip').query(true).reply(200, 'PK');
		const { items, hints, saved } = await execute(download(`${madeUp(1)}, ${madeUp(2)}`));
		expect(asked[0]?.body).toEqual({ data: { taskIds: [madeUp(1), madeUp(2)] } });
		expect(items[0]!.json).toEqual({ taskId: madeUp(1), fileName: 'pc-1.zip', fileSize: 2 });
		expect(items[0]!.binary?.file?.fileName).toBe('pc-1.zip');
		expect(hints.join()).toContain(`No results of 1 of 2 tasks: ${madeUp(2)}: No results`);
		expect(saved).not.toContain('secret-signature');
	});

	it('fails where no task has results, with the words of the console', async () => {
		const { error } = await box.run(download(madeUp(3)));
		expect(error?.message).toBe(`The console has no results of the task ${madeUp(3)}`);
		expect(error?.description).toContain('Results are not available');
	});

	it('goes to no address inside the own network', async () => {
		const inside = 'https://10.0.0.1/a.zip';
		answers(call, {
			data: { data: { downloadLinks: [{ taskId: madeUp(1), downloadUrl: inside }] } },
		});
		const { error } = await execute(download(madeUp(1)));
		expect(error?.message).toContain('The link to the file leads into a private network');
	});
});
