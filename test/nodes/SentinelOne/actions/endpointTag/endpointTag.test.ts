import type { IDataObject } from 'n8n-workflow';
import * as workflow from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, execute, id, listOf } from '../../../../harness/sentinelone';
import { FORBIDDEN, NOT_FOUND, answers, refusal } from '../contract';

jest.mock('n8n-workflow', () => {
	const actual = jest.requireActual<typeof workflow>('n8n-workflow');
	return { ...actual, sleep: jest.fn(async () => {}) };
});

const box = sandbox();
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'endpointTag',
	operation,
	...more,
});

describe('get many', () => {
	it('lists tags simplified, by key', async () => {
		const { json } = await box.run(op('getAll', { returnAll: true, simplify: true }));
		expect(json).toHaveLength(box.console.count('tags'));
		expect(Object.keys(json[0] ?? {})).toHaveLength(10);
		expect(box.console.log[0]?.query).toMatchObject({ sortBy: 'key', sortOrder: 'asc' });
		const raw = await box.run(op('getAll', { returnAll: true, simplify: false }));
		expect(raw.json[0]).toHaveProperty('scopeId');
	});

	it('filters by what was entered', async () => {
		const [tag] = box.console.rows('tags') as Array<{ id: string; key: string }>;
		const filters = { key: tag!.key, includeChildren: true };
		const { json } = await box.run(op('getAll', { returnAll: true, simplify: true, filters }));
		expect(json.every(({ key }) => key === tag!.key)).toBe(true);
		expect(box.console.log[0]?.query).toMatchObject({ key: tag!.key, includeChildren: 'true' });
	});
});

describe('create', () => {
	const call = 'POST /tag-manager';
	const tag = { id: id(9), key: 'department', value: 'finance' };
	const create = (more: IDataObject = {}) =>
		op('create', {
			key: ' department ',
			value: 'finance',
			scope: 'site',
			siteIds: [id(1)],
			additionalFields: {},
			...more,
		});

	it.each([
		['sites', { scope: 'site', siteIds: '={{ $json.sites }}' }, { siteIds: [id(1), id(2)] }],
		['an account', { scope: 'account', accountIds: [id(3)] }, { accountIds: [id(3)] }],
		['groups', { scope: 'group', groupIds: `${id(4)},${id(5)}` }, { groupIds: [id(4), id(5)] }],
		['the whole console', { scope: 'tenant' }, { tenant: true }],
	])('adds a tag in %s', async (_name, scope, filter) => {
		const asked = answers(call, { data: tag });
		const more = { ...scope, additionalFields: { description: 'Cost center' } };
		const { json } = await execute(create(more), [{ sites: [id(1), id(2)] }]);
		expect(json).toEqual([tag]);
		expect(asked[0]?.body).toEqual({
			data: { key: 'department', value: 'finance', description: 'Cost center', type: 'endpoints' },
			filter,
		});
	});

	it.each([
		['no key', { key: '={{ $json.none }}' }, /^Key is empty$/],
		['no value', { value: '={{ $json.none }}' }, /^Value is empty$/],
		['no sites', { siteIds: '={{ $json.none }}' }, /^Site Names or IDs is empty$/],
		['another scope', { scope: 'planet' }, /^Scope cannot be "planet"$/],
		['a blank description', { additionalFields: { description: '' } }, /^Description is empty$/],
		[
			'501 sites',
			{ siteIds: Array.from({ length: 501 }, (_, n) => id(n)) },
			/^Site Names or IDs are 501$/,
		],
	])('sends nothing with %s', async (_name, more, message) => {
		expect((await execute(create(more))).error?.message).toMatch(message);
	});

	it('says what the console refuses', async () => {
		answers(call, () => FORBIDDEN);
		expect((await execute(create())).error?.message).toMatch(
			/lacks the permission "Tag Management > Create"\. Nothing was changed by this request\.$/,
		);
		answers(call, () => refusal(409, 4090010, 'Tag already exists'));
		expect((await execute(create())).error?.message).toContain('Tag already exists');
		answers(call, { data: [] });
		expect((await execute(create())).error?.message).toContain(
			'The console answered, but not that it was done: create the tag',
		);
	});

	it('sends 50 at once and then one a second', async () => {
		const sleep = jest.mocked(workflow.sleep);
		sleep.mockClear();
		answers(call, { data: tag }, 52);
		await execute(
			create(),
			Array.from({ length: 52 }, () => ({})),
		);
		expect(sleep.mock.calls).toEqual([[1000], [1000]]);
	});
});

describe('update', () => {
	const call = 'PUT /tag-manager/{tag_id}';
	const update = (updateFields: IDataObject) =>
		op('update', { tagId: byId('={{ $json.id }}'), updateFields });

	it('changes what was added and nothing else', async () => {
		const asked = answers(call, { data: { id: id(1), key: 'team' } });
		const { json } = await execute(update({ key: 'team' }), [{ id: id(1) }]);
		expect(json).toEqual([{ id: id(1), key: 'team' }]);
		expect(asked[0]).toMatchObject({ path: { tag_id: id(1) }, body: { data: { key: 'team' } } });
	});

	it('sends nothing without a tag or without changes', async () => {
		expect((await execute(update({ key: 'team' }))).error?.message).toBe('Tag is empty');
		expect((await execute(update({}), [{ id: id(1) }])).error?.message).toBe(
			'Update Fields are empty',
		);
	});

	it('says when there is no such tag', async () => {
		answers(call, () => NOT_FOUND);
		expect((await execute(update({ key: 'team' }), [{ id: id(1) }])).error?.message).toBe(
			`The console has no tag with the ID ${id(1)}. Nothing was changed by this request.`,
		);
	});
});

describe('delete', () => {
	const call = 'DELETE /tag-manager';
	const remove = (more: IDataObject = {}) =>
		op('delete', { target: 'tag', tagId: byId('={{ $json.id }}'), ...more });
	const items = [{ id: id(1) }, { id: id(2) }, { id: id(3) }];
	const keepGoing = { node: { onError: 'continueRegularOutput' as const } };

	it('deletes the tags of many items in one request', async () => {
		answers('GET /agents/tags', listOf(items));
		const asked = answers(call, { data: { affected: 3 } });
		const { json } = await execute(remove(), items);
		expect(asked[0]?.body).toEqual({ filter: { tagIds: items.map((row) => row.id) } });
		expect(json).toEqual(items.map((row) => ({ id: row.id, deleted: true })));
	});

	it('tells deleted tags from those the console never knew', async () => {
		answers('GET /agents/tags', listOf([items[0], items[2]]));
		answers(call, { data: { affected: 2 } });
		const { json } = await execute(remove(), items, keepGoing);
		expect(json[0]).toEqual({ id: id(1), deleted: true });
		expect(json[1]?.error).toBe(`The console has no tag with the ID ${id(2)}`);
		expect(json[2]).toEqual({ id: id(3), deleted: true });
	});

	it('does not claim what the console does not tell', async () => {
		answers('GET /agents/tags', listOf(items));
		answers(call, { data: { affected: 2 } });
		const { json } = await execute(remove(), items);
		expect(json.map(({ deleted }) => deleted)).toEqual([null, null, null]);
	});

	it('deletes even where listing is not allowed', async () => {
		answers('GET /agents/tags', () => FORBIDDEN);
		answers(call, { data: { affected: 3 } });
		const { json } = await execute(remove(), items);
		expect(json.map(({ deleted }) => deleted)).toEqual([true, true, true]);
	});

	it('takes a list of ids', async () => {
		answers('GET /agents/tags', listOf(items));
		answers(call, { data: { affected: 2 } });
		const ids = { target: 'ids', tagIds: `${id(1)}, ${id(2)}` };
		const { json } = await execute(remove(ids));
		expect(json).toEqual([{ ids: [id(1), id(2)], requested: 2, affected: 2, deleted: true }]);
	});

	it('is refused to an AI agent unless the builder of the workflow allowed it', async () => {
		const tool = { node: { type: 'n8n-nodes-sentinelone-management.sentinelOneTool' } };
		const ids = { target: 'ids', tagIds: `${id(1)}, ${id(2)}`, options: {} };
		// A tag is taken off every agent that has it.
		expect((await execute(remove(), [{ id: id(1) }], tool)).error?.message).toMatch(
			/^An AI agent may not do this/,
		);
		expect((await execute(remove(ids), [{}], tool)).error?.message).toBe(
			'An AI agent may not do this, which can reach many records or endpoints at once',
		);
	});

	it('sends nothing without a tag', async () => {
		expect((await execute(remove())).error?.message).toBe('Tag is empty');
	});

	it('fails for one tag that is unknown', async () => {
		answers(call, { data: { affected: 0 } });
		answers('GET /agents/tags', listOf([]));
		expect((await execute(remove(), [{ id: id(1) }])).error?.message).toBe(
			`The console has no tag with the ID ${id(1)}`,
		);
	});
});
