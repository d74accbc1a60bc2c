import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { rolesHeldBy } from '../../../../../nodes/shared/records/role';
import { sandbox } from '../../../../harness/sandbox';
import { API, CONSOLE, byId, execute, id as madeUp, listOf } from '../../../../harness/sentinelone';

const box = sandbox({ users: 90 });
const UNKNOWN = madeUp(1);
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'role',
	operation,
	roleId: byId('={{ $json.id }}'),
	...more,
});
const inUse = (more: IDataObject = {}): IDataObject =>
	op('getAll', {
		returnAll: true,
		simplify: true,
		options: { includeRolesInUse: true },
		...more,
	});
const names = (rows: IDataObject[]) => rows.map(({ name }) => name);
const CUSTOM = ['Helpdesk Night Shift', 'Regional Auditor'];

describe('get', () => {
	it('tells what the role allows', async () => {
		const role = box.console.find('roles', ({ name }) => name === 'Viewer')[0] as IDataObject;
		const { json } = await box.run(op('get', { simplify: true }), [{ id: role.id }]);
		expect(json).toEqual([
			expect.objectContaining({
				id: role.id,
				name: 'Viewer',
				permissions: expect.arrayContaining(['Endpoints > View']),
			}),
		]);
		expect(json[0]?.permissions).not.toContain('Endpoints > Manage');
		expect(box.asked).toEqual([`GET /rbac/role/${String(role.id)}`]);
	});

	it('returns the pages of permissions when not simplified', async () => {
		const { json } = await box.run(op('get', { simplify: false }), [
			{ id: box.console.rows('roles')[0]?.id as string },
		]);
		expect(json[0]).toHaveProperty('pages');
	});

	it('says when there is no such role, and asks nothing without an id', async () => {
		const unknown = await box.run(op('get'), [{ id: UNKNOWN }]);
		expect(unknown.error?.message).toBe(`The console has no role with the ID ${UNKNOWN}`);
		box.console.clearLog();
		const none = await box.run(op('get'));
		expect(none.error?.message).toBe('Role is empty');
		expect(box.asked).toEqual([]);
	});
});

describe('get many', () => {
	it('lists what the console lists, with the scopes that were chosen', async () => {
		const { json } = await box.run(
			op('getAll', {
				returnAll: true,
				simplify: true,
				options: { includeParents: false, includeChildren: true },
			}),
		);
		expect(names(json)).toContain('Admin');
		expect(names(json)).not.toContain(CUSTOM[0]);
		expect(box.asked).toEqual(['GET /rbac/roles']);
		expect(box.console.log[0]?.query).toMatchObject({
			includeParents: 'false',
			includeChildren: 'true',
			sortBy: 'id',
		});
	});

	it('adds the custom roles that only their holders show, each once', async () => {
		const { json } = await box.run(inUse());
		expect(names(json)).toEqual(expect.arrayContaining(['Admin', ...CUSTOM]));
		expect(new Set(json.map(({ id }) => id)).size).toBe(json.length);
		const custom = json.find(({ name }) => name === CUSTOM[0]);
		const holders = (['users', 'serviceUsers'] as const).flatMap((collection) =>
			box.console.find(collection, (row) => JSON.stringify(row.scopeRoles).includes(CUSTOM[0]!)),
		);
		expect(custom).toMatchObject({ predefinedRole: false, usersInRoles: holders.length });
	});

	it('keeps to the limit, and does not take roles beyond it for unlisted', async () => {
		const one = await box.run(inUse({ returnAll: false, limit: 1 }));
		expect(one.json).toHaveLength(1);
		expect(box.asked).toEqual(['GET /rbac/roles']);
		const filtered = await box.run(inUse({ filters: { name: 'Viewer' } }));
		expect(names(filtered.json)).toEqual(['Viewer']);
		const auditor = await box.run(inUse({ filters: { name: CUSTOM[1] } }));
		expect(names(auditor.json)).toEqual([CUSTOM[1]]);
		const text = await box.run(inUse({ filters: { query: 'night' } }));
		expect(names(text.json)).toEqual([CUSTOM[0]]);
	});

	it('looks for holders where the filter looks for roles', async () => {
		const site = String(box.console.rows('sites')[0]?.id);
		await box.run(inUse({ filters: { siteIds: [site] } }));
		const asked = box.console.log.filter(({ path }) => /users$/.test(path));
		expect(asked.map(({ query }) => query.siteIds)).toEqual([site, site]);
	});

	it('refuses filters that say nothing about such roles, before it asks', async () => {
		const { error } = await box.run(inUse({ filters: { otherFilters: '{"tenant": true}' } }));
		expect(error?.message).toBe('Include Roles in Use does not go together with the filter tenant');
		expect(box.asked).toEqual([]);
	});

	it.each([
		['Roles.view', 'Roles > View'],
		['Users.view', 'Console Users > View'],
		['Service Users.view', 'Service Users > View'],
	])('without %s names the permission', async (lacking, permission) => {
		const { error } = await box.run(inUse(), [{}], { token: box.without(lacking) });
		expect(error?.message).toBe(
			`The role of the API token's user lacks the permission "${permission}"`,
		);
	});
});

it('does not add roles that the console lists, only not for these scopes', async () => {
	const [listed, unlisted] = [madeUp(2), madeUp(3)];
	const held = [listed, unlisted].map((roleId) => ({ roleId, roleName: `Role ${roleId}` }));
	const roles: IDataObject[] = [];
	nock(CONSOLE)
		.get(`${API}/rbac/roles`)
		.twice()
		.query((query) => roles.push(query as IDataObject) > 0)
		.reply((uri) => [200, listOf(uri.includes('ids=') ? [{ id: listed }] : [])])
		.get(`${API}/users`)
		.query(true)
		.reply(200, listOf([{ scopeRoles: held }]))
		.get(`${API}/service-users`)
		.query(true)
		.reply(200, listOf([]));
	const { json } = await execute(
		inUse({ options: { includeParents: false, includeRolesInUse: true } }),
	);
	expect(json.map(({ id }) => id)).toEqual([unlisted]);
	expect(roles.at(-1)?.ids).toBe(`${listed},${unlisted}`);
});

it('counts a holder once, however many places the role is held in', () => {
	const held = { roleId: UNKNOWN, roleName: 'Auditor' };
	expect(
		rolesHeldBy([
			{
				scopeRoles: [
					{ id: madeUp(2), ...held },
					{ id: madeUp(3), ...held },
				],
			},
			{ scopeRoles: [held, { roleId: '', roleName: 'nothing' }] },
			{ scopeRoles: null },
			{},
		]),
	).toEqual([{ id: UNKNOWN, name: 'Auditor', predefinedRole: false, usersInRoles: 2 }]);
});

it('offers roles to pick from, and finds them by name', async () => {
	const { context, methods } = box.picker();
	const { results } = await methods.listSearch.searchRoles!.call(context, 'view');
	expect(results.map(({ name }) => name)).toEqual(['Viewer (tenant)']);
	expect(box.console.log[0]?.query).toMatchObject({ query: 'view', sortBy: 'name' });
});
