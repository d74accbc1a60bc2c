import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';

/** The three walks of docs/api-request.md, step by step. */

const box = sandbox();

async function step(call: string, value: IDataObject = {}, more: IDataObject = {}) {
	const { error, items } = await box.run({
		resource: 'apiRequest',
		operation: 'call',
		call: { __rl: true, mode: 'list', value: call },
		callFields: { mappingMode: 'defineBelow', value },
		...more,
	});
	expect(error).toBeUndefined();
	return items;
}

const siteId = (): string => String(box.console.rows('sites')[0]?.id);

it('a report', async () => {
	const [types] = await step('GET /reports/insights/types');
	const [type] = types?.json.insightTypes as IDataObject[];
	const [task] = await step('POST /report-tasks', {
		'data.name': 'Monthly',
		'data.insightTypes': JSON.stringify([type]),
		'data.scheduleType': 'manually',
		'filter.siteIds': [siteId()],
	});
	// The console says no more of it; its report comes by and by.
	expect(task?.json).toEqual({ success: true });
	box.console.advanceClock(60_000);
	const [report] = await step('GET /reports', { name: 'Monthly' }, { limit: 1 });
	const [file] = await step('GET /reports/{report_id}/{report_format}', {
		report_id: report?.json.id,
		report_format: 'pdf',
	});
	expect(file?.binary?.data?.fileExtension).toBe('pdf');
});

it('an upgrade policy', async () => {
	const scope = { osType: 'windows', scopeLevel: 'site', scopeId: siteId() };
	const order = { sortBy: 'priority', sortOrder: 'asc' };
	const before = await step(
		'GET /upgrade-policy/policies',
		{ ...scope, ...order },
		{ returnAll: true },
	);
	const [made] = await step('POST /upgrade-policy/policy', {
		...scope,
		name: 'Pilot group',
		isActive: false,
	});
	await step('PUT /upgrade-policy/policy/{policyid}', {
		policyid: made?.json.id,
		name: 'Pilot group 2',
	});
	const after = await step(
		'GET /upgrade-policy/policies',
		{ ...scope, ...order },
		{ returnAll: true },
	);
	expect(after.length).toBe(before.length + 1);
	expect(after.map(({ json }) => json.name)).toContain('Pilot group 2');
});

it('a saved filter', async () => {
	const [made] = await step('POST /filters', {
		'data.name': 'Linux servers',
		'data.filterFields.osTypes': ['linux'],
		'filter.siteIds': [siteId()],
	});
	const filter_id = made?.json.id;
	const found = await step('GET /filters', { query: 'Linux' }, { returnAll: true });
	expect(found.map(({ json }) => json.id)).toEqual([filter_id]);
	await step('PUT /filters/{filter_id}', { filter_id, 'data.name': 'Linux' });
	expect((await step('DELETE /filters/{filter_id}', { filter_id }))[0]?.json).toEqual({
		success: true,
	});
});
