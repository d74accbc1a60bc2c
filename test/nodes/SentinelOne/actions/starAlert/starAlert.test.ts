import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, execute, id, listOf, picker } from '../../../../harness/sentinelone';
import { FORBIDDEN, answers } from '../contract';

const box = sandbox();
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'starAlert',
	operation,
	...more,
});
const rowOf = (n: number) => ({ alertInfo: { alertId: id(n) }, ruleInfo: { name: `Rule ${n}` } });

describe('get many', () => {
	const many = (more: IDataObject = {}) =>
		op('getAll', { returnAll: true, simplify: true, ...more });

	it('lists alerts by the time they reached the console, with the id from inside', async () => {
		const [alertId] = box.console.addAlerts(3);
		const { json } = await box.run(many());
		expect(json.map((row) => row.id)).toContain(alertId);
		expect(json[0]).not.toHaveProperty('alertInfo');
		expect(box.console.log[0]?.query).toMatchObject({ sortBy: 'alertInfoReportedAt' });
		const raw = await box.run(many({ simplify: false }));
		expect(raw.json[0]).toHaveProperty('alertInfo.alertId');
	});

	it('filters by names that the console knows', async () => {
		const asked = answers('GET /cloud-detection/alerts', listOf([rowOf(1)]));
		const filters = {
			analystVerdict: ['UNDEFINED'],
			incidentStatus: ['IN_PROGRESS'],
			severity: ['High'],
			osType: ['linux'],
			origAgentName__contains: 'srv',
			ruleName__contains: 'rule',
			sourceProcessName__contains: 'cmd',
			reportedAt__gte: '2030-01-01T00:00:00Z',
			siteIds: [id(5)],
		};
		const { error } = await execute(many({ filters }));
		expect(error).toBeUndefined();
		expect(asked[0]?.query).toMatchObject({ analystVerdict: ['UNDEFINED'], severity: ['High'] });
	});

	it('names the permission that the role lacks', async () => {
		const { error } = await box.run(many(), [{}], { token: box.without('Custom Alerts.view') });
		expect(error?.message).toMatch(/lacks the permission "STAR Rule Alerts > View"$/);
	});
});

describe.each([
	{
		operation: 'setVerdict',
		call: 'POST /cloud-detection/alerts/analyst-verdict',
		fields: { analystVerdict: 'false_positive' },
		permission: 'STAR Rule Alerts > Update Analyst Verdict',
	},
	{
		operation: 'setIncidentStatus',
		call: 'POST /cloud-detection/alerts/incident',
		fields: { incidentStatus: 'in_progress' },
		permission: 'STAR Rule Alerts > Update Incident Status',
	},
])('$operation', ({ operation, call, fields, permission }) => {
	const one = op(operation, {
		target: 'starAlert',
		starAlertId: byId('={{ $json.id }}'),
		...fields,
	});
	const two = [{ id: id(1) }, { id: id(2) }];

	it('sends many alerts in one request that the contract allows', async () => {
		const asked = answers(call, { data: { affected: 2 } });
		const { json } = await execute(one, two);
		expect(asked[0]?.body).toEqual({ filter: { ids: [id(1), id(2)] }, data: fields });
		expect(json).toEqual(two.map((row) => ({ id: row.id, affected: 1 })));
	});

	it('tells unknown alerts by the id inside their rows', async () => {
		answers(call, { data: { affected: 1 } });
		answers('GET /cloud-detection/alerts', listOf([rowOf(1)]));
		const node = { onError: 'continueRegularOutput' as const };
		const { json } = await execute(one, two, { node });
		expect(json[0]).toEqual({ id: id(1), affected: 1 });
		expect(json[1]?.error).toBe(`The console has no STAR alert with the ID ${id(2)}`);
	});

	it('takes a filter, but neither an empty one nor everything', async () => {
		const asked = answers(call, { data: { affected: 4 } });
		const filters = { severity: ['Low'], incidentStatus: ['UNRESOLVED'] };
		const { json } = await execute({ ...one, target: 'filter', filters });
		expect(asked[0]?.body.filter).toEqual(filters);
		expect(json).toEqual([{ affected: 4 }]);
		const empty = await execute({ ...one, target: 'filter', filters: {} });
		expect(empty.error?.message).toMatch(/^Filters are empty/);
		const all = await execute({ ...one, target: 'all', confirmAll: true });
		expect(all.error?.message).toBe('Target cannot be "all"');
	});

	it('sends nothing without an alert or with another value', async () => {
		expect((await execute(one)).error?.message).toBe('STAR Alert is empty');
		const [name] = Object.keys(fields);
		const other = await execute({ ...one, [name!]: 'perhaps' }, two);
		expect(other.error?.message).toMatch(/cannot be "perhaps"$/);
	});

	it('names the permission that the role lacks', async () => {
		answers(call, () => FORBIDDEN);
		expect((await execute(one, two)).error?.message).toMatch(`"${permission}"`);
	});
});

it('alerts are picked newest first, by rule and computer', async () => {
	const row = { ...rowOf(1), agentDetectionInfo: { name: 'srv-1' } };
	const asked = answers('GET /cloud-detection/alerts', listOf([row]));
	const { context, methods } = picker();
	expect(await methods.listSearch.searchStarAlerts!.call(context, '')).toMatchObject({
		results: [{ name: 'Rule 1 (srv-1)', value: id(1) }],
	});
	expect(asked[0]?.query).toMatchObject({ sortBy: 'alertInfoReportedAt', sortOrder: 'desc' });
});
