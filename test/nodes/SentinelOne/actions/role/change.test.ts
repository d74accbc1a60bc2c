import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, id as madeUp } from '../../../../harness/sentinelone';

/** Roles made, changed and deleted, in n8n's engine against the sandbox. */

const consoles = [
	{ year: 'today', box: sandbox() },
	{ year: '2023', box: sandbox({ contract: '2023' }) },
];
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	...{ resource: 'role', operation },
	...more,
});

describe.each(consoles)('a role of $year', ({ box }) => {
	let count = 0;
	const site = () => String(box.console.rows('sites', 1)[0]?.id);
	const create = (more: IDataObject = {}) =>
		op('create', {
			...{ name: `Night shift ${++count}`, description: 'Watches at night' },
			...{ permissions: 'Endpoints > View, endpoint threats>view', scope: 'site' },
			...{ siteIds: [site()], ...more },
		});
	const made = async (more: IDataObject = {}) => (await box.run(create(more))).json[0]!;
	const roleOf = async (id: unknown) =>
		(await box.run(op('get', { roleId: byId(id), simplify: true }))).json[0]!;
	const writes = () => box.console.log.filter(({ method }) => method !== 'GET');
	const change = (id: unknown, updateFields: IDataObject, options: IDataObject = {}) =>
		box.run(op('update', { roleId: byId(id), updateFields, options }));

	it('has the permissions that were named, and no other', async () => {
		const { id, permissions } = await made();
		expect(permissions).toEqual(['Endpoints > View', 'Endpoint Threats > View']);
		expect(await roleOf(id)).toMatchObject({
			...{ id, permissions, predefinedRole: false, description: 'Watches at night' },
		});
		expect(box.console.get('roles', String(id))).toMatchObject({ scope: 'site', scopeId: site() });
	});

	it('keeps its other permissions and texts where some are added and others removed', async () => {
		const { id, name } = await made({ permissions: ['Endpoints > View', 'Console Users > View'] });
		const { json } = await change(id, {
			addPermissions: 'Endpoints > Manage, Unified Alerts > STAR Alerts > View',
			removePermissions: 'Console Users > View',
		});
		const permissions = [
			...['Endpoints > View', 'Endpoints > Manage', 'Unified Alerts > STAR Alerts > View'],
		];
		expect(json[0]).toMatchObject({ id, name, permissions });
		await change(id, { name: `${String(name)} 2` });
		expect(await roleOf(id)).toMatchObject({
			...{ id, permissions, name: `${String(name)} 2`, description: 'Watches at night' },
		});
	});

	it('shows which permissions would change, and sends nothing', async () => {
		const { id, name } = await made();
		box.console.clearLog();
		const fields = { addPermissions: 'Endpoints > View, Endpoints > Manage' };
		const { json } = await change(id, fields, { dryRun: true });
		expect(json[0]).toMatchObject({
			...{ dryRun: true, method: 'PUT', reaches: { count: 1, names: [name] } },
			permissions: { added: ['Endpoints > Manage'], removed: [] },
		});
		expect(writes()).toEqual([]);
	});

	it('is deleted where nobody holds it, and else after its users have another one', async () => {
		const { id } = await made();
		const user = box.console.find('users', ({ scope }) => scope === 'tenant')[1]!;
		const grant = { roleId: id, roleName: 'Night shift', roles: ['Night shift'] };
		box.console.change('users', String(user.id), { scopeRoles: [grant] });
		const remove = (more: IDataObject = {}) =>
			box.run(op('delete', { roleId: byId(id), additionalFields: more }));
		box.console.clearLog();
		expect((await remove()).error?.message).toBe('1 user holds the role');
		expect((await remove({ targetRoleId: byId(id) })).error?.message).toBe(
			'New Role of Its Users is the role that is deleted',
		);
		const gone = await remove({ targetRoleId: byId(madeUp(1)) });
		expect(gone.error?.message).toBe(`The console has no role with the ID ${madeUp(1)}`);
		expect(writes()).toEqual([]);
		const viewer = String(box.console.find('roles', ({ name }) => name === 'Viewer')[0]?.id);
		const { json } = await remove({ targetRoleId: byId(viewer) });
		expect(json).toEqual([{ id, deleted: true, usersMovedTo: viewer }]);
		expect(box.console.get('roles', String(id))).toBeUndefined();
		expect(box.console.get('users', String(user.id))).toMatchObject({
			scopeRoles: [{ roleId: viewer }],
		});
		const other = await made();
		const alone = op('delete', { roleId: byId(other.id), additionalFields: {} });
		expect((await box.run(alone)).json).toMatchObject([{ deleted: true, usersMovedTo: null }]);
	});

	it('leaves those alone that came with the console', async () => {
		const viewer = box.console.find('roles', ({ name }) => name === 'Viewer')[0]!;
		const message = 'The role came with the console and cannot be changed';
		const changed = await change(viewer.id, { addPermissions: 'Endpoints > Manage' });
		expect(changed.error?.message).toBe(message);
		const removed = await box.run(op('delete', { roleId: byId(viewer.id), additionalFields: {} }));
		expect(removed.error?.message).toBe(message);
		expect(writes()).toEqual([]);
	});

	it.each([
		[
			'an unknown permission',
			{ permissions: 'Endpoints > Fly' },
			'Permissions holds "Endpoints > Fly"',
		],
		['no permission', { permissions: '={{ $json.none }}' }, 'Permissions is empty'],
		['no name', { name: '={{ $json.none }}' }, 'Name is empty'],
		['no description', { description: '={{ $json.none }}' }, 'Description is empty'],
		['no site', { siteIds: '={{ $json.none }}' }, 'Site Names or IDs is empty'],
	])('is not made with %s', async (_name, more, message) => {
		const { error } = await box.run(create(more));
		expect(error?.message).toContain(message);
		expect(writes()).toEqual([]);
	});

	it('is not made twice', async () => {
		const { name } = await made();
		expect((await box.run(create({ name }))).error?.message).toContain('already exists');
	});
});

it.each([
	['create', 'Roles.create', 'Roles > Create'],
	['update', 'Roles.edit', 'Roles > Edit'],
	['delete', 'Roles.delete', 'Roles > Delete'],
])('%s names the permission that is missing', async (operation, key, name) => {
	const { box } = consoles[0]!;
	const role = box.console.find('roles', ({ predefinedRole }) => predefinedRole === false)[0]!;
	const parameters = op(operation, {
		...{ name: 'x', description: 'x', permissions: 'Endpoints > View', scope: 'tenant' },
		...{ roleId: byId(role.id), updateFields: { name: 'y' } },
		additionalFields: { targetRoleId: byId(box.console.rows('roles')[0]?.id) },
	});
	const { error } = await box.run(parameters, [{}], { token: box.without(key) });
	expect(error?.message).toContain(`"${name}"`);
});

it('takes a role without the permissions that were asked for as no success', async () => {
	const { box } = consoles[0]!;
	const pages = [
		{
			name: 'Endpoints',
			permissions: [{ identifier: madeUp(5), title: 'View', value: true }],
		},
	];
	box.console.setFaults({
		match: 'POST /rbac/role',
		effect: { kind: 'status', status: 200, body: { data: { id: madeUp(9), pages } } },
	});
	const parameters = op('create', {
		...{ name: 'x', description: 'x', permissions: 'Endpoints > View', scope: 'tenant' },
	});
	const { error } = await box.run(parameters);
	box.console.setFaults();
	expect(error?.message).toContain('not that it was done: create the role');
});
