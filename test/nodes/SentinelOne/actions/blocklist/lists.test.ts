import type { IDataObject } from 'n8n-workflow';
import { byId, execute, id, listOf, picker } from '../../../../harness/sentinelone';
import { FORBIDDEN, answers, refusal } from '../contract';

/** The blocklist: what is asked, and what is made of the answers. */

const SHA1 = '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12';

const kinds = [
	{
		resource: 'blocklist',
		path: '/restrictions',
		noun: 'blocklist item',
		title: 'Blocklist Item',
		parameter: 'blocklistItem',
		search: 'searchBlocklistItems' as const,
		fields: { value: SHA1, osType: 'windows' },
		data: { value: SHA1, osType: 'windows', type: 'black_hash' },
		remove: { type: 'black_hash' },
		permissions: 'Blocklist',
	},
];

describe.each(kinds)('$resource', (kind) => {
	const op = (operation: string, more: IDataObject = {}): IDataObject => ({
		resource: kind.resource,
		operation,
		...more,
	});
	const row = { id: id(1), value: SHA1, scopeName: 'Acme', description: '', extra: 1 };

	describe('get many', () => {
		const many = (more: IDataObject) => op('getAll', { returnAll: true, simplify: true, ...more });

		it('lists entries by creation, simplified or raw', async () => {
			const asked = answers(`GET ${kind.path}`, listOf([row]), 2);
			const { json } = await execute(many({}));
			expect(Object.keys(json[0] ?? {})).not.toContain('extra');
			expect(json[0]).toMatchObject({ id: id(1), value: SHA1 });
			expect((await execute(many({ simplify: false }))).json).toEqual([row]);
			expect(asked[0]?.query).toMatchObject({ sortBy: 'createdAt', sortOrder: 'asc' });
		});

		it('filters by names that the console knows', async () => {
			const asked = answers(`GET ${kind.path}`, listOf([]));
			const filters = {
				createdAt__gte: '2030-01-01T00:00:00Z',
				createdAt__lt: '2031-01-01T00:00:00Z',
				description__contains: 'n8n',
				includeChildren: true,
				includeParents: false,
				osTypes: ['macos'],
				query: 'x',
				siteIds: [id(5)],
				source: ['user'],
				updatedAt__gte: '2030-01-01T00:00:00Z',
				user__contains: 'ann',
				value: SHA1,
			};
			const { error } = await execute(many({ filters }));
			expect(error).toBeUndefined();
			expect(asked[0]?.query).toMatchObject({ includeParents: false, source: ['user'] });
			answers(`GET ${kind.path}`, listOf([]));
			expect((await execute(many({ filters: { tenant: true } }))).error).toBeUndefined();
		});

		it('names the permission that the role lacks', async () => {
			answers(`GET ${kind.path}`, () => FORBIDDEN);
			expect((await execute(many({}))).error?.message).toMatch(`"${kind.permissions} > View"`);
		});
	});

	describe('create', () => {
		const call = `POST ${kind.path}`;
		const create = (more: IDataObject = {}) =>
			op('create', {
				...kind.fields,
				scope: 'site',
				siteIds: [id(5)],
				additionalFields: {},
				...more,
			});

		it('adds an entry and answers one row for each place', async () => {
			const asked = answers(call, { data: [row, { ...row, id: id(2) }] });
			const more = {
				siteIds: '={{ $json.sites }}',
				value: ` ${SHA1.toUpperCase()} `,
				additionalFields: { description: 'By n8n' },
			};
			const { json, items } = await execute(create(more), [{ sites: `${id(5)},${id(6)}` }]);
			expect(json.map((entry) => entry.id)).toEqual([id(1), id(2)]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
			expect(asked[0]?.body).toEqual({
				data: { ...kind.data, description: 'By n8n' },
				filter: { siteIds: [id(5), id(6)] },
			});
		});

		it('applies everywhere with tenant and no other scope', async () => {
			const asked = answers(call, { data: [row] });
			await execute(create({ scope: 'tenant' }));
			expect(asked[0]?.body.filter).toEqual({ tenant: true });
		});

		it.each([
			['no value', { value: '={{ $json.none }}' }, /^Hash is empty$/],
			['no hash', { value: 'file.exe' }, /^Hash is neither a SHA1 nor a SHA256 hash$/],
			['another system', { osType: 'beos' }, /^OS Type cannot be "beos"$/],
			['no site', { siteIds: '={{ $json.none }}' }, /^Site Names or IDs is empty$/],
			['a blank description', { additionalFields: { description: '' } }, /^Description is empty$/],
		])('sends nothing with %s', async (_name, more, message) => {
			expect((await execute(create(more))).error?.message).toMatch(message);
		});

		it('says what the console refuses, and never takes silence for success', async () => {
			answers(call, () => FORBIDDEN);
			expect((await execute(create())).error?.message).toMatch(`"${kind.permissions} > Create"`);
			answers(call, () => refusal(400, 400010, 'Already Exists Error'));
			expect((await execute(create())).error?.message).toContain('Already Exists Error');
			answers(call, { data: [] });
			expect((await execute(create())).error?.message).toContain(
				`The console answered, but not that it was done: add the ${kind.noun}`,
			);
		});
	});

	describe('delete', () => {
		const call = `DELETE ${kind.path}`;
		const remove = (more: IDataObject = {}) =>
			op('delete', {
				target: kind.parameter,
				[`${kind.parameter}Id`]: byId('={{ $json.id }}'),
				...more,
			});
		const two = [{ id: id(1) }, { id: id(2) }];

		it('deletes the entries of many items in one request', async () => {
			answers(`GET ${kind.path}`, listOf(two));
			const asked = answers(call, { data: { affected: 2 } });
			const { json } = await execute(remove(), two);
			expect(asked[0]?.body).toEqual({ data: { ...kind.remove, ids: [id(1), id(2)] } });
			expect(json).toEqual(two.map((entry) => ({ id: entry.id, deleted: true })));
		});

		it('takes a list of ids', async () => {
			answers(`GET ${kind.path}`, listOf(two));
			answers(call, { data: { affected: 2 } });
			const ids = { target: 'ids', [`${kind.parameter}Ids`]: [id(1), id(2)] };
			expect((await execute(remove(ids))).json[0]).toMatchObject({ affected: 2, deleted: true });
		});

		it('fails for an unknown entry and for none', async () => {
			answers(call, { data: { affected: 0 } });
			answers(`GET ${kind.path}`, listOf([]));
			expect((await execute(remove(), [two[0]!])).error?.message).toBe(
				`The console has no ${kind.noun} with the ID ${id(1)}`,
			);
			expect((await execute(remove())).error?.message).toBe(`${kind.title} is empty`);
			answers(call, () => FORBIDDEN);
			expect((await execute(remove(), [two[0]!])).error?.message).toMatch(
				`"${kind.permissions} > Delete"`,
			);
		});
	});

	it('is picked newest first', async () => {
		const asked = answers(`GET ${kind.path}`, listOf([row]));
		const { context, methods } = picker();
		expect(await methods.listSearch[kind.search]!.call(context, '')).toMatchObject({
			results: [{ name: `${SHA1} (Acme)`, value: id(1) }],
		});
		expect(asked[0]?.query).toMatchObject({ sortBy: 'createdAt', sortOrder: 'desc' });
	});
});
