import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, id as madeUp } from '../../../../harness/sentinelone';

const box = sandbox();
const UNKNOWN = madeUp(1);
const first = (collection: 'accounts' | 'roles' | 'serviceUsers' | 'sites', n = 0) =>
	box.console.rows(collection)[n] as { id: string; name: string; scope: string } & IDataObject;
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'serviceUser',
	operation,
	serviceUserId: byId('={{ $json.id }}'),
	...more,
});
const roles = (...values: IDataObject[]): IDataObject => ({ scopeRoles: { values } });
const withScope = (scope: string, ...values: IDataObject[]): IDataObject =>
	op('create', {
		name: ' inventory ',
		expirationDate: '2040-01-01T00:00:00Z',
		scope,
		...roles(...values),
		additionalFields: { description: 'Reads endpoints' },
	});

describe('get', () => {
	it('looks a service user up by id', async () => {
		const { id, name } = first('serviceUsers');
		const { json } = await box.run(op('get', { simplify: true }), [{ id }]);
		expect(json).toEqual([expect.objectContaining({ id, name })]);
		expect(Object.keys(json[0] ?? {})).toHaveLength(10);
		expect(box.console.log[0]).toMatchObject({ path: '/service-users', query: { ids: id } });
	});

	it('returns everything when not simplified', async () => {
		const { json } = await box.run(op('get', { simplify: false }), [
			{ id: first('serviceUsers').id },
		]);
		expect(json[0]).toHaveProperty('scopeRoles');
	});
});

describe('get many', () => {
	it('filters and sorts with the names of the console', async () => {
		const { name } = first('serviceUsers');
		const { json } = await box.run(
			op('getAll', {
				returnAll: true,
				simplify: true,
				filters: { query: name },
				sort: { sortBy: 'apiTokenExpiresAt', sortOrder: 'desc' },
			}),
		);
		expect(json.map((row) => row.name)).toContain(name);
		expect(box.console.log[0]?.query).toEqual({
			...{ query: name, sortBy: 'apiTokenExpiresAt', sortOrder: 'desc' },
			...{ limit: '1000', skipCount: 'true' },
		});
	});
});

describe('create', () => {
	it('sends a role at a site, and answers the new token once', async () => {
		const [site, role] = [first('sites'), first('roles')];
		const parameters = withScope('site', { siteId: byId(site.id), roleId: byId(role.id) });
		const { json } = await box.run(parameters);
		expect(box.console.log[0]?.body).toEqual({
			data: {
				name: 'inventory',
				expirationDate: '2040-01-01T00:00:00Z',
				scope: 'site',
				scopeRoles: [{ id: site.id, roleId: role.id }],
				description: 'Reads endpoints',
			},
		});
		const { value } = json[0]?.apiToken as { value: string };
		expect(value.length).toBeGreaterThan(20);
		const again = await box.run(op('get', { simplify: false }), [{ id: json[0]?.id }]);
		expect(again.saved).not.toContain(value);
		const own = await box.run(op('getAll', { returnAll: true, simplify: true }), [{}], {
			token: value,
		});
		expect(own.error).toBeUndefined();
		expect(box.console.log.at(-1)?.status).toBe(200);
	});

	it('sends roles at accounts, and a global role without a place', async () => {
		const [one, two] = [first('accounts', 0), first('accounts', 1)];
		const role = first('roles').id;
		await box.run(
			withScope(
				'account',
				{ accountId: byId(one.id), roleId: byId(role) },
				{ accountId: byId(two.id), roleId: byId(role) },
			),
		);
		await box.run(withScope('tenant', { roleId: byId(role) }));
		expect(
			box.console.log.map(({ body }) => (body as { data: IDataObject }).data.scopeRoles),
		).toEqual([
			[
				{ id: one.id, roleId: role },
				{ id: two.id, roleId: role },
			],
			[{ roleId: role }],
		]);
	});

	it.each([
		['no roles', withScope('site'), 'Roles are empty'],
		[
			'a role without a site',
			withScope('site', { siteId: byId('={{ $json.none }}'), roleId: byId(UNKNOWN) }),
			'Site of role 1 is empty',
		],
		[
			'a site without a role',
			withScope('site', { siteId: byId(UNKNOWN), roleId: byId('={{ $json.none }}') }),
			'Role of role 1 is empty',
		],
		[
			'a scope there is none of',
			withScope('group', { roleId: byId(UNKNOWN) }),
			'Scope cannot be "group"',
		],
		[
			'no name',
			{ ...withScope('tenant', { roleId: byId(UNKNOWN) }), name: '={{ $json.none }}' },
			'Name is empty',
		],
		[
			'a name the console refuses',
			{ ...withScope('tenant', { roleId: byId(UNKNOWN) }), name: 'a=b' },
			'Name holds the character =',
		],
		[
			'no end',
			{ ...withScope('tenant', { roleId: byId(UNKNOWN) }), expirationDate: '={{ $json.none }}' },
			'Token Expires At is empty',
		],
		[
			'a blank description',
			{
				...withScope('tenant', { roleId: byId(UNKNOWN) }),
				additionalFields: { description: '={{ $json.none }}' },
			},
			'Description is empty',
		],
	])('sends nothing with %s', async (_name, parameters, message) => {
		const { error } = await box.run(parameters);
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	it('passes on why the console refuses', async () => {
		const { error } = await box.run({
			...withScope('tenant', { roleId: byId(first('roles').id) }),
			expirationDate: '2001-01-01T00:00:00Z',
		});
		expect(error?.message).toMatch(/^The console refused: .*expirationDate: must be in the future/);
	});
});

describe('update', () => {
	it('repeats scope and roles that are to stay, which the console would drop', async () => {
		const before = first('serviceUsers', 1);
		const { json } = await box.run(
			op('update', { updateFields: { description: 'New words' }, replaceRoles: false }),
			[{ id: before.id }],
		);
		expect(json[0]).toMatchObject({ id: before.id, description: 'New words' });
		expect(box.asked).toEqual(['GET /service-users', `PUT /service-users/${before.id}`]);
		expect(box.console.log[1]?.body).toEqual({
			data: {
				description: 'New words',
				scope: before.scope,
				scopeRoles: (before.scopeRoles as IDataObject[]).map(({ id, roleId }) => ({
					...(id === undefined ? {} : { id }),
					roleId,
				})),
			},
		});
		expect(box.console.get('serviceUsers', before.id)?.scopeRoles).toEqual(before.scopeRoles);
	});

	it('replaces the roles in one request', async () => {
		const [{ id }, site, role] = [first('serviceUsers', 2), first('sites', 1), first('roles', 1)];
		await box.run(
			op('update', {
				replaceRoles: true,
				scope: 'site',
				...roles({ siteId: byId(site.id), roleId: byId(role.id) }),
			}),
			[{ id }],
		);
		expect(box.asked).toEqual([`PUT /service-users/${id}`]);
		expect(box.console.get('serviceUsers', id)).toMatchObject({
			scope: 'site',
			scopeRoles: [{ id: site.id, roleId: role.id }],
		});
	});

	it('refuses to change nothing', async () => {
		const { error } = await box.run(op('update', { updateFields: {}, replaceRoles: false }), [
			{ id: UNKNOWN },
		]);
		expect(error?.message).toBe('There is nothing to change');
		expect(box.asked).toEqual([]);
	});
});

describe('delete', () => {
	it('removes the service user and nobody else', async () => {
		const before = box.console.count('serviceUsers');
		const { id } = first('serviceUsers', before - 1);
		const { json } = await box.run(op('delete'), [{ id }]);
		expect(json).toEqual([{ id, deleted: true }]);
		expect(box.console.get('serviceUsers', id)).toBeUndefined();
		expect(box.console.count('serviceUsers')).toBe(before - 1);
	});

	it('fails when the console answers that it did not', async () => {
		box.console.setFaults({
			match: 'DELETE /service-users/*',
			effect: { kind: 'status', status: 200, body: { data: { success: false } } },
		});
		const { error } = await box.run(op('delete'), [{ id: first('serviceUsers').id }]);
		expect(error?.message).toBe('The console answered that it did not delete the service user');
	});
});

const CHANGE = { updateFields: { description: 'x' }, replaceRoles: false };
describe.each([
	['get', {}],
	['update', CHANGE],
	['delete', {}],
])('%s', (operation, more) => {
	it('sends nothing for an id that came to nothing', async () => {
		const { error } = await box.run(op(operation, more));
		expect(error?.message).toBe('Service User is empty');
		expect(box.asked).toEqual([]);
	});

	it('says when the console does not know the service user', async () => {
		const { error } = await box.run(op(operation, more), [{ id: UNKNOWN }]);
		expect(error?.message).toMatch(
			new RegExp(`^The console (knows|has) no service user with the ID ${UNKNOWN}`),
		);
	});
});

it.each([
	['get', 'Service Users.view', 'Service Users > View', {}],
	['getAll', 'Service Users.view', 'Service Users > View', { returnAll: true }],
	['update', 'Service Users.edit', 'Service Users > Edit', CHANGE],
	['delete', 'Service Users.delete', 'Service Users > Delete', {}],
])('%s names the permission that is missing', async (operation, lacking, permission, more) => {
	const { error } = await box.run(op(operation, more), [{ id: first('serviceUsers').id }], {
		token: box.without(lacking),
	});
	expect(error?.message).toContain(
		`The role of the API token's user lacks the permission "${permission}"`,
	);
});

it('offers service users to pick from', async () => {
	const { context, methods } = box.picker();
	const found = await methods.listSearch.searchServiceUsers!.call(context, '');
	expect(found.results).toHaveLength(box.console.count('serviceUsers'));
});

it('gives a service user one new token, however many items ask for it', async () => {
	const [{ id }, other] = [first('serviceUsers'), first('serviceUsers', 1)];
	const { json } = await box.run(op('generateToken', { expirationDate: '={{ $json.until }}' }), [
		{ id, until: '2040-01-01T00:00:00Z' },
		{ id: other.id, until: '2040-01-01T00:00:00Z' },
		{ id, until: '2041-01-01T00:00:00Z' },
	]);
	expect(box.asked.filter((one) => one.startsWith('POST '))).toHaveLength(2);
	const tokens = json.map(({ token }) => String(token));
	expect(tokens[2]).toBe(tokens[0]);
	for (const token of tokens) expect(box.console.world.tokens.find(token)).toBeDefined();
});
