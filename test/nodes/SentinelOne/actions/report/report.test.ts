import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { findReportType, namedTypes } from '../../../../../nodes/shared/records/reportType';
import { sandbox } from '../../../../harness/sandbox';
import { API, CONSOLE, byId, execute, id } from '../../../../harness/sentinelone';

const box = sandbox();
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'report',
	operation,
	...more,
});
const site = () => String(box.console.rows('sites')[0]?.id);
const create = (more: IDataObject = {}) =>
	op('create', {
		name: 'Monthly review',
		insightTypes: ['threat_insights'],
		scope: 'site',
		siteIds: [site()],
		schedule: 'manually',
		attachmentTypes: ['pdf'],
		additionalFields: {},
		...more,
	});
const list = (filters: IDataObject = {}) =>
	op('getAll', { returnAll: true, simplify: true, filters });
const contentOf = (item: unknown): string =>
	Buffer.from(
		(item as { binary: { data: { data: string } } }).binary.data.data,
		'base64',
	).toString();

describe('create', () => {
	it('has the console make it, and finds it by the ID of its task', async () => {
		const { json, error } = await box.run(create());
		expect(error).toBeUndefined();
		const [{ taskId } = {}] = json;
		expect(json).toEqual([
			{
				name: 'Monthly review',
				taskId: expect.stringMatching(/^\d{18,}$/),
				scheduleType: 'manually',
				created: true,
			},
		]);
		expect(await box.run(list({ taskId }))).toMatchObject({ json: [], error: undefined });
		box.console.advanceClock(60_000);
		const made = await box.run(list({ taskId }));
		expect(made.json).toMatchObject([{ name: 'Monthly review', status: 'completed' }]);
		const file = await box.run(
			op('download', {
				reportId: byId(String(made.json[0]?.id)),
				format: 'pdf',
				binaryPropertyName: 'data',
			}),
		);
		expect(file.items[0]?.json).toMatchObject({ fileName: 'Monthly review.pdf', format: 'pdf' });
		expect(contentOf(file.items[0])).toMatch(/^%PDF-/);
	});

	it('sends the types as the console lists them, whichever of their fields names them', async () => {
		for (const named of ['1', 'executive_insights', 'Executive Insights', 'EXECUTIVE_INSIGHTS']) {
			await box.run(create({ insightTypes: [named] }));
			const { body } = box.console.log.filter(({ method }) => method === 'POST').pop()!;
			expect((body as { data: IDataObject }).data.insightTypes).toEqual([
				{ id: 1, name: 'executive_insights', title: 'Executive Insights' },
			]);
		}
	});

	it('asks for a schedule in the words of the console', async () => {
		const recipients = 'a@example.com, b@example.com';
		await box.run(create({ schedule: 'weekly', day: 'friday', additionalFields: { recipients } }));
		const { body } = box.console.log.filter(({ method }) => method === 'POST').pop()!;
		expect(body).toMatchObject({
			filter: { siteIds: [site()] },
			data: {
				...{ scheduleType: 'scheduled', frequency: 'weekly', day: 'friday' },
				recipients: ['a@example.com', 'b@example.com'],
			},
		});
	});

	it('claims no task where several of the name are new', async () => {
		const both = await box.run(create({ name: 'Twice' }), [{}, {}]);
		expect(new Set(both.json.map(({ taskId }) => taskId)).size).toBe(2);
		box.console.setFaults({ match: 'GET /report-tasks', skip: 1, effect: { kind: 'gone' } });
		const blind = await box.run(create({ name: 'Thrice' }));
		expect(blind.json).toMatchObject([{ created: true, taskId: null }]);
	});

	it.each([
		[
			{ insightTypes: ['no such'] },
			/^Report Type Names or IDs hold none of the types .* with "no such"$/,
		],
		[{ siteIds: '={{ $json.none }}' }, /^Site Names or IDs is empty$/],
		[{ scope: 'group' }, /^Scope cannot be "group"$/],
		[{ additionalFields: { recipients: 'nobody' } }, /^Recipients is not an email address/],
		[
			{ additionalFields: { fromDate: '2026-02-01', toDate: '2026-01-01' } },
			/^From is not before To$/,
		],
	])('%j is refused before anything is sent', async (more, message) => {
		const { error } = await box.run(create(more));
		expect(error?.message).toMatch(message);
		expect(box.asked.filter((call) => call.startsWith('POST'))).toEqual([]);
	});

	it.each([
		['Reports Page.create', 'Reports > Create'],
		['Reports Page.view', 'Reports > View'],
	])('names the missing permission %s', async (key, name) => {
		const { error } = await box.run(create(), [{}], { token: box.without(key) });
		expect(error?.message).toContain(`lacks the permission "${name}"`);
	});
});

describe('download', () => {
	const first = () => String(box.console.rows('reports')[0]?.id);
	const download = (format: string, reportId = first()) =>
		op('download', { reportId: byId(reportId), format, binaryPropertyName: 'data' });

	it('gives a web page as such', async () => {
		const { items, error } = await box.run(download('html'));
		expect(error).toBeUndefined();
		expect(contentOf(items[0])).toMatch(/^<html>/);
	});

	it('says when there is none', async () => {
		const { error } = await box.run(download('pdf', '225494730938493804'));
		expect(error?.message).toContain('no report with the ID 225494730938493804');
	});

	it.each([
		['pdf', '<html>Report</html>'],
		['html', '<form action="/login"><input name="user"></form>'],
		['html', '<input name="p" type="password">'],
		['html', ''],
	])('takes no sign-in page for a %s', async (format, body) => {
		nock(CONSOLE)
			.get(`${API}/reports/${id(1)}/${format}`)
			.reply(200, body, { 'content-type': 'text/html' });
		const { error, items } = await execute(download(format, id(1)));
		expect(error?.message).toContain(`no ${format.toUpperCase()} of a report`);
		expect(items).toEqual([]);
	});
});

describe('types of reports', () => {
	it('are picked by their titles', async () => {
		const { context, methods } = box.picker();
		expect(await methods.loadOptions.getReportTypes.call(context)).toContainEqual({
			name: 'Threat Insights',
			value: '2',
		});
	});

	it('are told apart by the whole where no field does it', () => {
		const types = [{ kind: 'a' }, { kind: 'b' }];
		const [a, b] = namedTypes(types);
		expect([a?.value, b?.value]).toEqual(['{"kind":"a"}', '{"kind":"b"}']);
		expect(findReportType(types, '{"kind":"b"}')).toBe(types[1]);
		expect(findReportType(types, 'A')).toBe(types[0]);
		expect(() =>
			findReportType(
				[
					{ kind: 'x', id: 1 },
					{ kind: 'x', id: 2 },
				],
				'x',
			),
		).toThrow('hold several');
	});
});
