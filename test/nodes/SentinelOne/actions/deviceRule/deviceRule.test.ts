import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId } from '../../../../harness/sentinelone';

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
