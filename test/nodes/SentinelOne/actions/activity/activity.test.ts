import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { id as madeUp } from '../../../../harness/sentinelone';

const box = sandbox({ activities: 30 });
const getAll = (more: IDataObject = {}): IDataObject => ({
	resource: 'activity',
	operation: 'getAll',
	returnAll: false,
	limit: 5,
	simplify: true,
	...more,
});
const times = (rows: Array<{ createdAt?: unknown }>) =>
	rows.map(({ createdAt }) => String(createdAt));

describe('get many', () => {
	it('gives the newest first, up to the limit', async () => {
		const { json } = await box.run(getAll());
		const newest = times(box.console.rows('activities')).sort().reverse();
		expect(times(json)).toEqual(newest.slice(0, 5));
		expect(json[0]).toHaveProperty('data');
		expect(json[0]).not.toHaveProperty('osFamily');
	});

	it('gives all of them in the order they happened', async () => {
		const { json } = await box.run(getAll({ returnAll: true }));
		expect(json).toHaveLength(box.console.count('activities'));
		expect(times(json)).toEqual(times(box.console.rows('activities')).sort());
	});

	it('keeps to the order that was asked for', async () => {
		await box.run(getAll({ sort: { sortBy: 'id' } }));
		await box.run(getAll({ sort: { sortOrder: 'asc' } }));
		expect(box.console.log.map(({ query }) => [query.sortBy, query.sortOrder])).toEqual([
			['id', 'asc'],
			['createdAt', 'asc'],
		]);
	});

	it('filters with the names of the console', async () => {
		const [row] = box.console.rows('activities') as [IDataObject];
		const { json } = await box.run(
			getAll({
				simplify: false,
				filters: {
					activityTypes: [String(row.activityType)],
					createdAt__gte: row.createdAt,
					userEmails: ['one@example.com', 'two@example.com'],
					agentIds: `${madeUp(2)}, ${madeUp(3)}`,
					includeHidden: true,
				},
			}),
		);
		expect(json).toEqual([]);
		expect(box.console.log[0]?.query).toMatchObject({
			activityTypes: String(row.activityType),
			createdAt__gte: row.createdAt,
			userEmails: 'one@example.com,two@example.com',
			agentIds: `${madeUp(2)},${madeUp(3)}`,
			includeHidden: 'true',
		});
		const type = { activityTypes: [String(row.activityType)] };
		const found = await box.run(getAll({ returnAll: true, simplify: false, filters: type }));
		expect(found.json.map(({ activityType }) => activityType)).toContain(row.activityType);
		expect(new Set(found.json.map(({ activityType }) => activityType)).size).toBe(1);
	});

	it.each([
		['agentIds', 'Filter "Agent IDs" is empty'],
		['createdAt__gte', 'Filter "Created After" is empty'],
		['activityTypes', 'Filter "Activity Type Names or IDs" is empty'],
	])('asks nothing when %s came to nothing', async (name, message) => {
		const { error } = await box.run(getAll({ filters: { [name]: '={{ $json.none }}' } }));
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});
});

describe('get types', () => {
	const getTypes: IDataObject = { resource: 'activity', operation: 'getTypes' };

	it('gives every type in one request without pages', async () => {
		const { json } = await box.run(getTypes);
		expect(json.length).toBeGreaterThan(5);
		expect(json[0]).toEqual({
			id: expect.any(Number),
			action: expect.any(String),
			descriptionTemplate: expect.any(String),
		});
		expect(box.console.log.map(({ path, query }) => [path, query])).toEqual([
			['/activities/types', {}],
		]);
	});

	it('names the permission that is missing, as get many does', async () => {
		const token = box.without('Activity Page.view');
		for (const parameters of [getTypes, getAll()]) {
			const { error } = await box.run(parameters, [{}], { token });
			expect(error?.message).toMatch(/lacks the permission "Activity > View"$/);
		}
	});

	it('offers them to filter by, numbers as text', async () => {
		const { context, methods } = box.picker();
		const options = await methods.loadOptions.getActivityTypes.call(context);
		const { json } = await box.run(getTypes);
		expect(options.map(({ value }) => value)).toEqual(json.map(({ id }) => String(id)));
	});
});
