import type { IDataObject } from 'n8n-workflow';
import { byId } from '../../../../harness/sentinelone';
import { sandbox } from '../../../../harness/sandbox';

/** Facets, and from a threat or an alert to its process tree, against the sandbox's data lake. */

const own = sandbox({ agents: 20, threats: 6, unifiedAlerts: 20, lake: { eventsPerHour: 60 } });

const run = (operation: string, more: IDataObject) =>
	own.run({ resource: 'dataLake', operation, options: {}, ...more });

afterEach(() => {
	expect(own.console.lake.open()).toEqual([]);
	own.console.lake.set({ data: null });
});

const threat = () => own.console.rows('threats')[0]!;
const ofThreat = (more: IDataObject = {}) =>
	run('getEventsOfThreat', { threatId: byId(threat().id), output: 'processes', ...more });

describe('the storyline of a threat', () => {
	it('is a tree of processes, each behind the one that started it', async () => {
		const { json, error } = await ofThreat();
		expect(error).toBeUndefined();
		expect(json.map(({ depth }) => depth)).toEqual([0, 1, 2, 3]);
		const [explorer, file, shell, script] = json;
		expect([explorer?.name, shell?.name, script?.name]).toEqual([
			...['explorer.exe', 'cmd.exe', 'powershell.exe'],
		]);
		expect(file).toMatchObject({
			parentUid: explorer?.uid,
			sha256: (threat().threatInfo as IDataObject).sha256,
			signedStatus: 'unsigned',
			storylineId: (threat().threatInfo as IDataObject).storyline,
		});
		expect(script).toMatchObject({
			parentUid: shell?.uid,
			commandLine: 'powershell.exe -nop -w hidden -enc SQBFAFgA',
			events: 3,
			eventTypes: { 'DNS Resolved': 1, 'IP Connect': 1, 'File Creation': 1 },
		});
	});

	it('is a list of events, oldest first', async () => {
		const { json } = await ofThreat({ output: 'events' });
		expect(json).toHaveLength(8);
		const times = json.map(({ timestamp }) => String(timestamp));
		expect(times).toEqual([...times].sort());
	});

	it('is a diagram', async () => {
		const { json } = await ofThreat({ output: 'mermaid' });
		const [{ mermaid, processes, events } = {}] = json;
		expect([processes, events]).toEqual([4, 8]);
		const lines = String(mermaid).split('\n');
		expect(lines[0]).toBe('flowchart TD');
		expect(lines.filter((line) => line.includes('-->'))).toEqual([
			...['  p0 --> p1', '  p1 --> p2', '  p2 --> p3'],
		]);
		expect(String(mermaid)).toContain('"explorer.exe #40;');
	});

	it('is told of as cut at Max Events', async () => {
		const { json } = await ofThreat({ output: 'events', options: { maxEvents: 3 } });
		expect(json).toHaveLength(3);
		expect(json[0]?.queryWarnings).toEqual([
			'The storyline has more events than the 3 that were read.',
		]);
	});

	it('is looked for around the threat, in its account', async () => {
		await ofThreat({ options: { hoursBefore: 1, hoursAfter: 2 } });
		const launch = own.console.log.find(({ path }) => path.startsWith('/sdl/'))
			?.body as IDataObject;
		const found = Date.parse(String((threat().threatInfo as IDataObject).createdAt));
		expect(launch.accountIds).toEqual([(threat().agentDetectionInfo as IDataObject).accountId]);
		expect(String(launch.startTime).slice(0, 13)).toBe(String(found - 3_600_000));
		expect(String(launch.endTime).slice(0, 13)).toBe(String(found + 7_200_000));
	});

	it('of a threat that the console does not know is not looked for', async () => {
		const { error } = await ofThreat({ threatId: byId('225494730938499999') });
		expect(error?.message).toMatch(/no threat with the ID 225494730938499999/);
		expect(own.asked.filter((asked) => asked.includes('/sdl/'))).toEqual([]);
	});
});

describe('the storyline of a unified alert', () => {
	const ofAlert = (alertId: unknown) =>
		run('getEventsOfAlert', { alertId: byId(alertId), output: 'processes' });
	const alerts = () => own.console.rows('unifiedAlerts');

	it('is the tree of its processes', async () => {
		const alert = alerts().find(({ storylineId }) => typeof storylineId === 'string')!;
		const { json, error } = await ofAlert(alert.id);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(4);
		expect(json[1]).toMatchObject({ storylineId: alert.storylineId, depth: 1 });
	});

	it('is none where no process was involved', async () => {
		const alert = alerts().find(({ storylineId }) => storylineId === null)!;
		const { error } = await ofAlert(alert.id);
		expect(error?.message).toBe(`The alert ${String(alert.id)} has no storyline`);
	});

	it.each([
		['a threat', '={{ "225494730938493804" }}', /^Alert is not an ID/],
		['an unknown alert', '01914a6f-7d3b-7c2a-9c1e-5f0d2b7e8a11', /no alert with the ID/],
	])('of %s is not looked for', async (_, alertId, message) => {
		const { error } = await ofAlert(alertId);
		expect(error?.message).toMatch(message);
		expect(own.asked.filter((asked) => asked.includes('/sdl/'))).toEqual([]);
	});
});

describe('facets', () => {
	const facets = (more: IDataObject = {}) =>
		run('getFacets', {
			...{ filter: 'event.type = *', fields: '', timeRange: 'last', last: 5, lastUnit: 'hours' },
			...{ scope: 'tenant', maxValues: 3, output: 'values', ...more },
		});

	it('of chosen fields are their most frequent values', async () => {
		const { json } = await facets({ fields: 'event.type, endpoint.os' });
		const types = json.filter(({ field }) => field === 'event.type');
		expect(types).toHaveLength(3);
		const counts = types.map(({ count }) => Number(count));
		expect(counts).toEqual([...counts].sort((a, b) => b - a));
		expect(json.some(({ field }) => field === 'endpoint.os')).toBe(true);
	});

	it('are those of the most frequent fields where none is chosen', async () => {
		const { json } = await facets({ output: 'fields', options: { maxFields: 4 } });
		expect(json).toHaveLength(4);
		expect(json[0]).toMatchObject({
			field: expect.any(String) as string,
			matchCount: expect.any(Number) as number,
			values: expect.arrayContaining([
				{ value: expect.anything() as unknown, count: expect.any(Number) as number },
			]) as unknown,
		});
	});

	it('of a result that is not whole say so', async () => {
		own.console.lake.set({ data: { partialResultsDueToTimeLimit: true } });
		const { json } = await facets({ fields: 'event.type' });
		expect(json.every(({ queryWarnings }) => Array.isArray(queryWarnings))).toBe(true);
	});

	it('leave metering out', async () => {
		const { json } = await facets({ filter: '', fields: 'tag' });
		expect(json).toEqual([]);
	});
});
