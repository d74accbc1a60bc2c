import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, execute, id as idOf, listOf } from '../../../../harness/sentinelone';
import { answers } from '../contract';

const box = sandbox();
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'deviceRule',
	operation,
	...more,
});
const site = () => String(box.console.rows('sites', 1)[0]?.id);
const rule = { ruleName: 'No sticks', interface: 'USB', ruleType: 'vendorId', action: 'Block' };
const create = (more: IDataObject = {}) =>
	op('create', {
		...{ ...rule, status: 'Enabled', scope: 'site', siteIds: [site()] },
		...{ additionalFields: { vendorId: '0781' }, ...more },
	});
const made = async () => String((await box.run(create())).json[0]?.id);

it('makes a rule that is last in its order, lists it and deletes it', async () => {
	const id = await made();
	expect(box.console.get('deviceRules', id)).toMatchObject({
		...{ ...rule, vendorId: '0781', status: 'Enabled', scope: 'site', scopeId: site() },
	});
	const filters = { otherFilters: JSON.stringify({ ids: id }) };
	const { json } = await box.run(op('getAll', { returnAll: true, simplify: true, filters }));
	expect(json).toEqual([expect.objectContaining({ id, ...rule, scopeId: site() })]);
	const gone = await box.run(op('delete', { target: 'deviceRule', deviceRuleId: byId(id) }));
	expect(gone.json).toEqual([{ id, deleted: true }]);
	expect(box.console.get('deviceRules', id)).toBeUndefined();
});

it('does not make a rule that does not say which devices it is for', async () => {
	const { error } = await box.run(create({ additionalFields: { productId: '5583' } }));
	expect(error?.message).toBe('The rule does not say which devices it is for');
	expect(error?.description).toContain('Add Vendor ID');
	expect(box.asked).toEqual([]);
});

it('deletes nothing without an id, and says what the token lacks', async () => {
	const empty = op('delete', { target: 'ids', deviceRuleIds: '={{ $json.none }}' });
	expect((await box.run(empty)).error?.message).toBe('Device Rule IDs is empty');
	const token = box.without('Device Control.create');
	expect((await box.run(create(), [{}], { token })).error?.message).toContain(
		'"Device Control > Create"',
	);
});

const statusOf = (id: string) => box.console.get('deviceRules', id)?.status;

it('switches rules off and on by their ids, several in one request', async () => {
	const ids = [await made(), await made()];
	const before = box.console.find('deviceRules', (row) => row.status === 'Disabled').length;
	box.console.clearLog();
	const { json } = await box.run(op('disable', { target: 'ids', deviceRuleIds: ids.join() }));
	expect(json).toEqual([{ ids, requested: 2, affected: 2 }]);
	expect(box.asked).toEqual(['PUT /device-control/enable']);
	const off = box.console.find('deviceRules', (row) => row.status === 'Disabled');
	expect(off).toHaveLength(before + 2);
	const one = op('enable', { target: 'deviceRule', deviceRuleId: byId(ids[0]) });
	expect((await box.run(one)).json).toEqual([{ id: ids[0], affected: 1 }]);
	expect(ids.map(statusOf)).toEqual(['Enabled', 'Disabled']);
});

it('changes what was added and nothing else', async () => {
	const id = await made();
	const before = box.console.get('deviceRules', id);
	const updateFields = { action: 'Allow', accessPermission: 'Read-Only' };
	const { json } = await box.run(op('update', { deviceRuleId: byId(id), updateFields }));
	expect(json[0]).toMatchObject({ id, ...updateFields, vendorId: '0781' });
	expect(box.console.get('deviceRules', id)).toEqual({
		...{ ...before, ...updateFields, updatedAt: expect.any(String) },
	});
	const none = await box.run(op('update', { deviceRuleId: byId(id), updateFields: {} }));
	expect(none.error?.message).toBe('Update Fields are empty');
});

it('gets one rule, and says when there is none', async () => {
	const id = await made();
	const { json } = await box.run(op('get', { deviceRuleId: byId(id), simplify: true }));
	expect(json).toEqual([expect.objectContaining({ id, ...rule })]);
	box.console.remove('deviceRules', id);
	const gone = await box.run(op('get', { deviceRuleId: byId(id), simplify: true }));
	expect(gone.error?.message).toBe(`The console has no device rule with the ID ${id}`);
});

describe('reorder', () => {
	const orders = () =>
		box.console
			.find('deviceRules', (row) => row.scopeId === site() && row.interface === 'USB')
			.sort((a, b) => Number(a.order) - Number(b.order))
			.map(({ id, order }) => ({ id, order }));
	const move = (deviceRuleId: string, position: number) =>
		box.run(op('reorder', { deviceRuleId: byId(deviceRuleId), position }));

	it('moves a rule among those of its scope and interface, and no other', async () => {
		const other = String((await box.run(create({ interface: 'SDCard' }))).json[0]?.id);
		await made();
		const last = await made();
		const before = orders();
		const elsewhere = box.console.get('deviceRules', other);
		const { json } = await move(last, 1);
		expect(json).toEqual([{ id: last, position: 1, moved: true }]);
		const after = orders();
		expect(after.map(({ order }) => order)).toEqual(before.map(({ order }) => order));
		const ids = before.map((row) => row.id);
		expect(after.map((row) => row.id)).toEqual([last, ...ids.filter((one) => one !== last)]);
		expect(box.console.get('deviceRules', other)).toEqual(elsewhere);
	});

	it('leaves rules of other scopes alone, also where the console lists them too', async () => {
		const own = { interface: 'USB', scope: 'site', scopeId: idOf(9) };
		const rows = [
			{ ...own, id: idOf(1), order: 1 },
			{ ...own, id: idOf(2), order: 2, scope: 'account', scopeId: idOf(8) },
			{ ...own, id: idOf(3), order: 3, scopeId: idOf(7) },
			{ ...own, id: idOf(4), order: 4 },
		];
		answers(
			'GET /device-control',
			({ query }) => (query.ids === undefined ? [200, listOf(rows)] : [200, listOf(rows.slice(3))]),
			2,
		);
		const asked = answers('PUT /device-control/reorder', { data: { success: true } });
		await execute(op('reorder', { deviceRuleId: byId(idOf(4)), position: 1 }));
		expect(asked[0]?.body).toEqual({
			filter: { siteIds: [idOf(9)], interface: 'USB' },
			data: [
				{ id: idOf(4), order: 1 },
				{ id: idOf(1), order: 4 },
			],
		});
	});

	it('sends nothing where the rule is already', async () => {
		const last = await made();
		box.console.clearLog();
		const { json } = await move(last, 999);
		expect(json).toEqual([{ id: last, position: orders().length, moved: false }]);
		expect(box.asked.filter((call) => call.startsWith('PUT'))).toEqual([]);
	});
});

it('lists device events, the newest first up to a limit', async () => {
	const list = { resource: 'deviceEvent', operation: 'getAll', limit: 5, simplify: true };
	const { json } = await box.run(list);
	expect(json).toHaveLength(5);
	const times = json.map(({ createdAt }) => String(createdAt));
	expect(times).toEqual([...times].sort().reverse());
});
