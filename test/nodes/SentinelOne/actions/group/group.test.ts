import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, id as madeUp } from '../../../../harness/sentinelone';

const box = sandbox();
const large = sandbox({ sites: 110, groupsPerSite: 3 });
const older = sandbox({ sites: 110, groupsPerSite: 3, contract: '2023' });
const UNKNOWN = madeUp(1);
type Row = IDataObject & { id: string; name: string; siteId: string };
const group = (test: (row: { isDefault?: unknown }) => boolean = () => true) =>
	box.console.find('groups', test)[0] as Row;
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'group',
	operation,
	groupId: byId('={{ $json.id }}'),
	...more,
});
const sent = () => (box.console.log.at(-1)?.body as { data: IDataObject }).data;

describe('get', () => {
	it('looks a group up', async () => {
		const { id, name, siteId } = group();
		const { json } = await box.run(op('get', { simplify: true }), [{ id }]);
		expect(json).toEqual([expect.objectContaining({ id, name, siteId })]);
		expect(json[0]).not.toHaveProperty('creatorId');
	});

	it('returns everything when not simplified', async () => {
		const { json } = await box.run(op('get', { simplify: false }), [{ id: group().id }]);
		expect(json[0]).toHaveProperty('creatorId');
		expect(json[0]).not.toHaveProperty('registrationToken');
		const options = { includeRegistrationToken: true };
		const asked = await box.run(op('get', { simplify: false, options }), [{ id: group().id }]);
		expect(asked.json[0]).toHaveProperty('registrationToken');
	});
});

describe('get many', () => {
	const limits = (of: typeof large) => of.console.log.map(({ query }) => query.limit);

	it('reads pages of 1,000 from a console of today', async () => {
		const { json } = await large.run(op('getAll', { returnAll: true, simplify: true }));
		expect(json.length).toBeGreaterThan(300);
		expect(json).toHaveLength(large.console.count('groups'));
		expect(limits(large)).toEqual(['1000']);
	});

	it('reads pages of 300 from an older one, and learns once a run that it has to', async () => {
		const all = op('getAll', { returnAll: true, simplify: true });
		const { json } = await older.run(all, [{}, {}]);
		expect(json).toHaveLength(2 * older.console.count('groups'));
		expect(limits(older)).toEqual(['1000', '300', '300', '300', '300']);
		const statuses = older.console.log.map(({ status }) => status);
		expect(statuses.filter((status) => status !== 200)).toEqual([400]);
	});

	it('asks an older console at once for what fits into one of its pages', async () => {
		older.console.clearLog();
		await older.run(op('getAll', { returnAll: false, limit: 300 }));
		expect(limits(older)).toEqual(['300']);
	});

	it('tells what a console refuses in both forms', async () => {
		const filters = { otherFilters: '{"rank": "first"}' };
		const { error } = await older.run(op('getAll', { returnAll: true, filters }));
		expect(error?.message).toContain('rank');
	});

	it('filters and sorts with the names of the console', async () => {
		const { id, siteId } = group(({ isDefault }) => isDefault === true);
		const { json } = await box.run(
			op('getAll', {
				returnAll: true,
				simplify: true,
				filters: {
					siteIds: [siteId],
					isDefault: true,
					types: ['static', 'pinned'],
					updatedAt__lt: '2100-01-01T00:00:00Z',
				},
				sort: { sortBy: 'rank', sortOrder: 'desc' },
			}),
		);
		expect(json.map((row) => row.id)).toEqual([id]);
		expect(box.console.log[0]?.query).toMatchObject({
			...{ siteIds: siteId, isDefault: 'true', types: 'static,pinned' },
			...{ updatedAt__lt: '2100-01-01T00:00:00Z', sortBy: 'rank', sortOrder: 'desc' },
		});
	});
});

const create = (more: IDataObject = {}): IDataObject => ({
	resource: 'group',
	operation: 'create',
	name: ' Laptops ',
	siteId: byId('={{ $json.siteId }}'),
	...more,
});

describe('create', () => {
	it('adds a static group that inherits the policy of its site', async () => {
		const { siteId } = group();
		const { json } = await box.run(create({ additionalFields: { description: 'Mobile' } }), [
			{ siteId },
		]);
		expect(sent()).toEqual({
			...{ name: 'Laptops', siteId, type: 'static', inherits: true, description: 'Mobile' },
		});
		expect(json[0]).toMatchObject({ name: 'Laptops', siteId, type: 'static' });
	});

	it('adds a dynamic group with its filter, and a group with a policy of its own', async () => {
		const { siteId } = group();
		const dynamic = { groupType: 'dynamic', filterId: byId(madeUp(5)) };
		const { json } = await box.run(create(dynamic), [{ siteId }]);
		expect(sent()).toMatchObject({ type: 'dynamic', filterId: madeUp(5) });
		expect(json[0]).toMatchObject({ type: 'dynamic' });
		await box.run(
			create({ groupType: 'pinned', inherits: false, policy: { mitigationMode: 'detect' } }),
			[{ siteId }],
		);
		expect(sent()).toMatchObject({
			...{ type: 'pinned', inherits: false, policy: { mitigationMode: 'detect' } },
		});
		expect(sent()).not.toHaveProperty('filterId');
	});

	it.each<[string, IDataObject, string]>([
		['a site that came to nothing', { siteId: byId('={{ $json.none }}') }, 'Site is empty'],
		['a name that came to nothing', { name: '={{ $json.none }}' }, 'Name is empty'],
		['a dynamic group without a filter', { groupType: 'dynamic' }, 'Saved Filter is empty'],
		['a kind there is none of', { groupType: 'smart' }, 'Group Type cannot be "smart"'],
		['no policy of its own', { inherits: false, policy: '' }, 'Policy (JSON) is empty'],
	])('sends nothing for %s', async (_name, more, message) => {
		const { error } = await box.run(create(more), [{ siteId: UNKNOWN }]);
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	it('says when there is no such site', async () => {
		const { error } = await box.run(create(), [{ siteId: UNKNOWN }]);
		expect(error?.message).toBe(
			`The console has no site with the ID ${UNKNOWN}. Nothing was changed by this request.`,
		);
	});
});

describe('update', () => {
	it('sends what is to change and nothing else', async () => {
		const { id } = group(({ isDefault }) => isDefault !== true);
		const { json } = await box.run(
			op('update', { updateFields: { rank: 2, filterId: byId(madeUp(5)), name: 'Renamed' } }),
			[{ id }],
		);
		expect(sent()).toEqual({ rank: 2, filterId: madeUp(5), name: 'Renamed' });
		expect(json[0]).toMatchObject({ id, name: 'Renamed' });
	});

	it.each([
		[{}, 'Update Fields are empty'],
		[{ filterId: byId('={{ $json.none }}') }, 'Saved Filter is empty'],
		[{ rank: 0 }, 'Rank is not a whole number of at least 1'],
	])('sends nothing for %j', async (updateFields, message) => {
		const { error } = await box.run(op('update', { updateFields }), [{ id: UNKNOWN }]);
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});
});

describe('delete', () => {
	it('deletes the group', async () => {
		const { id } = group(({ isDefault }) => isDefault !== true);
		const { json } = await box.run(op('delete'), [{ id }]);
		expect(json).toEqual([{ id, deleted: true }]);
		expect(box.console.get('groups', id)).toBeUndefined();
	});

	it('passes on that a default group stays', async () => {
		const { id } = group(({ isDefault }) => isDefault === true);
		const { error } = await box.run(op('delete'), [{ id }]);
		expect(error?.message).toMatch(/^The console refused: .*default group cannot be deleted/);
	});
});

const CHANGE = { updateFields: { description: 'x' } };
describe.each<[string, IDataObject, string, string]>([
	['get', {}, 'Groups.view', 'Groups > View'],
	['update', CHANGE, 'Groups.edit', 'Groups > Edit'],
	['delete', {}, 'Groups.delete', 'Groups > Delete'],
	[
		'moveAgents',
		{ target: 'agent', agentId: byId(UNKNOWN) },
		'Groups.moveToGroup',
		'Groups > Move to Group',
	],
])('%s', (operation, more, lacking, permission) => {
	it('sends nothing for a group that came to nothing', async () => {
		const { error } = await box.run(op(operation, more));
		expect(error?.message).toBe('Group is empty');
		expect(box.asked).toEqual([]);
	});

	it('says when the console has no such group', async () => {
		const { error } = await box.run(op(operation, more), [{ id: UNKNOWN }]);
		expect(error?.message).toContain(`The console has no group with the ID ${UNKNOWN}`);
	});

	it('names the permission that is missing', async () => {
		const token = box.without(lacking);
		const { error } = await box.run(op(operation, more), [{ id: group().id }], { token });
		expect(error?.message).toContain(
			`The role of the API token's user lacks the permission "${permission}"`,
		);
	});
});

it('create and get many name the permission that is missing', async () => {
	const made = await box.run(create(), [{ siteId: group().siteId }], {
		token: box.without('Groups.create'),
	});
	expect(made.error?.message).toMatch(/"Groups > Create"\. Nothing was changed by this request\.$/);
	const listed = await box.run(op('getAll', { returnAll: true }), [{}], {
		token: box.without('Groups.view'),
	});
	expect(listed.error?.message).toMatch(/"Groups > View"$/);
});

it('offers saved filters of all scopes to pick from', async () => {
	const { context, methods } = box.picker();
	const { results } = await methods.listSearch.searchSavedFilters!.call(context, '');
	expect(results.length).toBeGreaterThan(0);
	expect(results).toHaveLength(box.console.count('filters'));
	expect(box.console.log[0]?.query).toMatchObject({
		...{ includeParents: 'true', includeChildren: 'true', sortBy: 'name' },
	});
});
