import type { IDataObject } from 'n8n-workflow';
import { changed } from '../../../../../nodes/SentinelOne/actions/detectionRule/update.operation';
import { sandbox } from '../../../../harness/sandbox';
import { byId, id as idOf } from '../../../../harness/sentinelone';

const box = sandbox();
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'detectionRule',
	operation,
	...more,
});
const site = () => String(box.console.rows('sites', 1)[0]?.id);
const QUERY = "event.type = 'Process Creation'";
const create = (more: IDataObject = {}) =>
	op('create', {
		...{ name: 'Evil', severity: 'High', status: 'Draft', queryType: 'events', query: QUERY },
		...{ queryLang: '2.0', scope: 'site', siteIds: [site()], additionalFields: {}, ...more },
	});
const scheduled = {
	...{ queryType: 'scheduled', runIntervalMinutes: 60, lookbackWindowMinutes: 120 },
	...{ operator: 'Greater', threshold: 5 },
};
const made = async (more: IDataObject = {}) => String((await box.run(create(more))).json[0]?.id);
const ruleOf = (id: string) => box.console.get('detectionRules', id);
const sent = () => box.console.log.at(-1)?.body as { data: IDataObject; filter: IDataObject };

it('makes a rule for single events, a draft unless told otherwise', async () => {
	const additionalFields = { description: 'Why', renotifyMinutes: 30, treatAsThreat: 'Suspicious' };
	const id = await made({ additionalFields });
	expect(ruleOf(id)).toMatchObject({
		...{ name: 'Evil', severity: 'High', status: 'Draft', queryType: 'events', s1ql: QUERY },
		...{ queryLang: '2.0', expirationMode: 'Permanent', description: 'Why' },
		...{ coolOffSettings: { renotifyMinutes: 30 }, scope: 'site', scopeId: site() },
	});
});

it('makes a rule for events that come together', async () => {
	const queries = [{ subQuery: 'a = 1', matchesRequired: 2 }, { subQuery: 'b = 2' }];
	const more = { entity: 'user', matchInOrder: true, windowMinutes: '30', subQueries: { queries } };
	const id = await made({ queryType: 'correlation', ...more });
	expect(ruleOf(id)?.correlationParams).toEqual({
		...{ entity: 'user', matchInOrder: true, timeWindow: { windowMinutes: 30 } },
		subQueries: [
			{ subQuery: 'a = 1', matchesRequired: 2 },
			{ subQuery: 'b = 2', matchesRequired: 1 },
		],
	});
});

it('makes a scheduled rule that is over one day, and lists it among the others', async () => {
	const additionalFields = { expiration: '2030-01-01T00:00:00Z' };
	const id = await made({ ...scheduled, additionalFields });
	expect(ruleOf(id)).toMatchObject({
		...{ queryLang: '2.0', expirationMode: 'Temporary', expiration: '2030-01-01T00:00:00Z' },
		scheduledParams: {
			...{ query: QUERY, runIntervalMinutes: 60, lookbackWindowMinutes: 120 },
			threshold: { value: 5, operator: 'Greater' },
		},
	});
	const { json } = await box.run(op('getAll', { returnAll: true, simplify: true }));
	expect(json.map((row) => row.id)).toContain(id);
	expect(json).toHaveLength(box.console.count('detectionRules'));
	const one = await box.run(op('get', { detectionRuleId: byId(id), simplify: true }));
	expect(one.json).toEqual([expect.objectContaining({ id, queryType: 'scheduled' })]);
});

it.each([
	['no name', { name: '={{ $json.none }}' }, 'Name is empty'],
	['no query', { query: '={{ $json.none }}' }, 'Query is empty'],
	['no events', { queryType: 'correlation', subQueries: {} }, 'Events is empty'],
	[
		'a run of no time',
		{ ...scheduled, runIntervalMinutes: 0 },
		'Run Every (Minutes) is not a whole',
	],
	['another language', { queryLang: '3.0' }, 'Query Language cannot be "3.0"'],
])('sends nothing with %s', async (_what, more, message) => {
	const given = { entity: 'user', matchInOrder: false, windowMinutes: '10', ...more };
	expect((await box.run(create(given))).error?.message).toContain(message);
	expect(box.asked).toEqual([]);
});

it('enables and disables by id', async () => {
	const id = await made();
	const one = { target: 'detectionRule', detectionRuleId: byId(id) };
	expect((await box.run(op('enable', one))).json).toEqual([{ id, affected: 1 }]);
	expect(ruleOf(id)?.status).toBe('Activating');
	await box.run(op('disable', one));
	expect(ruleOf(id)?.status).toBe('Disabling');
	box.console.clearLog();
	for (const operation of ['enable', 'disable', 'delete']) {
		const none = { target: 'ids', detectionRuleIds: '={{ $json.none }}' };
		expect((await box.run(op(operation, none))).error?.message).toBe('Detection Rule IDs is empty');
	}
	expect(box.asked).toEqual([]);
	expect((await box.run(op('delete', one))).json).toEqual([{ id, deleted: true }]);
	expect(ruleOf(id)).toBeUndefined();
});

it('asks once where the console refuses for another reason', async () => {
	const filters = { name__contains: 'x' };
	const { error } = await box.run(op('getAll', { returnAll: true, simplify: true, filters }));
	expect(error?.message).toContain('name__contains');
	expect(box.asked).toEqual(['GET /cloud-detection/rules']);
});

describe('update', () => {
	const update = (id: string, updateFields: IDataObject) =>
		op('update', { detectionRuleId: byId(id), updateFields });

	it('sends the whole rule with its changes and its scope', async () => {
		const id = await made({ additionalFields: { description: 'Why' } });
		const before = ruleOf(id);
		const { json } = await box.run(update(id, { severity: 'Critical', query: 'a = 1' }));
		expect(json[0]).toMatchObject({ id, severity: 'Critical' });
		expect(sent()).toEqual({
			filter: { siteIds: [site()] },
			data: {
				...{ name: 'Evil', severity: 'Critical', status: 'Draft', expirationMode: 'Permanent' },
				...{ queryType: 'events', queryLang: '2.0', s1ql: 'a = 1', description: 'Why' },
			},
		});
		expect(ruleOf(id)).toEqual({
			...{ ...before, severity: 'Critical', s1ql: 'a = 1', updatedAt: expect.any(String) },
		});
	});

	it('changes the query and times of a scheduled rule inside of it', async () => {
		const id = await made(scheduled);
		await box.run(update(id, { query: 'b = 2', runIntervalMinutes: 30 }));
		expect(sent().data.scheduledParams).toEqual({
			...{ query: 'b = 2', runIntervalMinutes: 30, lookbackWindowMinutes: 120 },
			threshold: { value: 5, operator: 'Greater' },
		});
		expect(sent().data).not.toHaveProperty('s1ql');
	});

	it('sends a state that a rule passes through as the one it was asked for', () => {
		const row = { id: idOf(1), queryType: 'events', status: 'Activating', activeResponse: true };
		expect(changed({ ...row, treatAsThreat: null }, { name: 'x' })).toEqual({
			...{ queryType: 'events', status: 'Active', name: 'x' },
		});
	});

	it.each([
		['a schedule for one without', 'events', { runIntervalMinutes: 5 }, 'has no schedule'],
		['one query for several', 'correlation', { query: 'a' }, 'has more than one query'],
	])('refuses %s', (_what, queryType, changes, message) => {
		expect(() => changed({ queryType }, changes)).toThrow(message);
	});
});

describe('platform rules', () => {
	const platform = (operation: string, more: IDataObject = {}): IDataObject => ({
		resource: 'platformRule',
		operation,
		...more,
	});

	it('are listed, and switched by id in a scope, never without ids', async () => {
		const list = await box.run(platform('getAll', { returnAll: true, simplify: true }));
		expect(list.json).toHaveLength(box.console.count('platformRules'));
		const [first, second] = list.json.map(({ id }) => String(id));
		const scope = { scopeLevel: 'site', scopeId: site() };
		const ids = { target: 'ids', platformRuleIds: [first, second].join(), ...scope };
		expect((await box.run(platform('enable', ids))).json[0]).toMatchObject({ affected: 2 });
		expect(box.console.log.at(-1)?.body).toEqual({ ...scope, platformRuleIds: [first, second] });
		const one = { target: 'platformRule', platformRuleId: byId(first), scopeLevel: 'global' };
		await box.run(platform('disable', one));
		expect(box.console.get('platformRules', first ?? '')?.status).toBe('Disabling');
		expect(box.console.get('platformRules', second ?? '')?.status).toBe('Activating');
		box.console.clearLog();
		const none = { ...ids, platformRuleIds: '={{ $json.none }}' };
		expect((await box.run(platform('enable', none))).error?.message).toBe(
			'Platform Rule IDs is empty',
		);
		const nowhere = { ...ids, scopeId: '={{ $json.none }}' };
		expect((await box.run(platform('enable', nowhere))).error?.message).toBe('Scope ID is empty');
		expect(box.asked).toEqual([]);
	});
});
