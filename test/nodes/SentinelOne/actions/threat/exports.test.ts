import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';

const box = sandbox();
const threat = () => String(box.console.rows('threats')[0]?.id);
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'threat',
	operation,
	threatId: { mode: 'id', value: threat() },
	returnAll: true,
	simplify: true,
	binaryPropertyName: 'data',
	...more,
});
const UNKNOWN = '225494730938493804';

describe('get events', () => {
	it('lists what agents recorded around a threat, of the types asked for', async () => {
		const { json } = await box.run(op('getEvents'));
		expect(json).toHaveLength(3);
		expect(json[0]).toMatchObject({ threatId: threat(), objectType: expect.any(String) });
		const files = await box.run(op('getEvents', { filters: { eventTypes: ['file'] } }));
		expect(files.json.map(({ objectType }) => objectType)).toEqual(['file']);
		expect(box.asked.at(-1)).toBe(`GET /threats/${threat()}/explore/events`);
	});
});

const contentOf = (item: { binary?: Record<string, { data: string }> } | undefined): string =>
	Buffer.from(item?.binary?.data?.data ?? '', 'base64').toString();

describe('files', () => {
	it.each([
		['exportEvents', { format: 'csv' }, 'events.csv', /^id,objectType/],
		['exportEvents', { format: 'json' }, 'events.json', /^\[\{"id"/],
		['exportTimeline', {}, 'timeline.csv', /^id,activityType/],
	])('%s with %j', async (operation, more, fileName, start) => {
		const { items, error } = await box.run(op(operation, more));
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ threatId: threat(), fileName });
		const content = contentOf(items[0] as never);
		expect(content).toMatch(start);
		expect(items[0]?.json.fileSize).toBe(Buffer.byteLength(content));
	});

	it('gives the report of a mitigation', async () => {
		const reportId = '1417273131218417441';
		box.console.change('threats', threat(), {
			mitigationStatus: [
				{
					action: 'kill',
					status: 'success',
					lastUpdate: null,
					latestReport: `/threats/mitigation-report/${reportId}`,
				},
			],
		});
		const { items, error } = await box.run(op('getMitigationReport', { reportId }));
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ reportId, fileName: 'mitigation.csv' });
		expect(contentOf(items[0] as never)).toContain('"kill","success"');
		const none = await box.run(op('getMitigationReport', { reportId: UNKNOWN }));
		expect(none.error?.message).toContain(`no mitigation report with the ID ${UNKNOWN}`);
	});

	it.each(['exportEvents', 'exportTimeline'])('%s of an unknown threat', async (operation) => {
		const { error } = await box.run(
			op(operation, { format: 'csv', threatId: { mode: 'id', value: UNKNOWN } }),
		);
		expect(error?.message).toContain(UNKNOWN);
	});

	it.each([
		['exportEvents', 'Threats.view', 'Endpoint Threats > View'],
		['exportTimeline', 'Threats.view', 'Endpoint Threats > View'],
		['getMitigationReport', 'Activity Page.view', 'Activity > View'],
	])('%s names the permission that is missing', async (operation, key, name) => {
		const { error } = await box.run(op(operation, { format: 'csv', reportId: UNKNOWN }), [{}], {
			token: box.without(key),
		});
		expect(error?.message).toContain(`lacks the permission "${name}"`);
	});

	it('takes a sign-in page for none', async () => {
		box.console.setFaults({ effect: { kind: 'html' } });
		const { error } = await box.run(op('exportTimeline'));
		expect(error).toBeDefined();
	});
});
