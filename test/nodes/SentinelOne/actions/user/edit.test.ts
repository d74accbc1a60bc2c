import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId } from '../../../../harness/sentinelone';

// Later consoles have no recovery address.
const box = sandbox({ contract: '2023' });
const SECRET = 'canary-secret-8f2b';
const role = () => String(box.console.rows('roles')[1]?.id);
const site = () => String(box.console.rows('sites')[0]?.id);
const user = (n: number) => box.console.rows('users')[n] as IDataObject & { id: string };

describe('create', () => {
	const create = (more: IDataObject = {}): IDataObject => ({
		resource: 'user',
		operation: 'create',
		email: '={{ $json.email }}',
		fullName: 'New User',
		scope: 'site',
		scopeRoles: { values: [{ siteId: byId(site()), roleId: byId(role()) }] },
		additionalFields: {},
		...more,
	});

	it('adds a user with roles in a site', async () => {
		const { json } = await box.run(create({ additionalFields: { twoFaEnabled: true } }), [
			{ email: 'new@example.com' },
		]);
		expect(box.console.log[0]?.body).toEqual({
			data: {
				email: 'new@example.com',
				fullName: 'New User',
				scope: 'site',
				scopeRoles: [{ id: site(), roleId: role() }],
				twoFaEnabled: true,
			},
		});
		expect(box.console.user(String(json[0]?.id))).toMatchObject({ email: 'new@example.com' });
	});

	it('needs no account or site for a global role', async () => {
		const parameters = create({
			scope: 'tenant',
			scopeRoles: { values: [{ roleId: byId(role()) }] },
		});
		await box.run(parameters, [{ email: 'global@example.com' }]);
		expect(box.console.log[0]?.body).toMatchObject({
			data: { scope: 'tenant', scopeRoles: [{ roleId: role() }] },
		});
	});

	it.each([
		['no email address', {}, {}, 'Email is empty'],
		['no role', { scopeRoles: {} }, { email: 'a@example.com' }, 'Roles are empty'],
		[
			'a blank password',
			{ additionalFields: { password: '' } },
			{ email: 'a@example.com' },
			'Password is empty',
		],
	])('sends nothing with %s', async (_name, more, input, message) => {
		const { error } = await box.run(create(more), [input]);
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	it('says when the address is taken', async () => {
		const { error } = await box.run(create(), [{ email: String(user(0).email) }]);
		expect(error?.message).toMatch(/^The console has a conflicting record: .*taken/);
	});

	it('names the permission that the role lacks', async () => {
		const { error } = await box.run(create(), [{ email: 'x@example.com' }], {
			token: box.without('Users.create'),
		});
		expect(error?.message).toMatch(
			/lacks the permission "Console Users > Create"\. Nothing was changed by this request\.$/,
		);
	});

	it('keeps the password out of what the console complains about', async () => {
		box.console.setFaults({
			effect: { kind: 'status', status: 400, code: 400010, title: 'Bad', detail: `no ${SECRET}` },
		});
		// As an expression: n8n itself saves the parameters as they stand in the workflow.
		const given = `={{ ${JSON.stringify(SECRET.split('-'))}.join("-") }}`;
		const { error, saved } = await box.run(create({ additionalFields: { password: given } }), [
			{ email: 'p@example.com' },
		]);
		expect(error?.message).toContain('no ***');
		expect(saved).not.toContain(SECRET);
	});
});

describe('update', () => {
	const update = (more: IDataObject = {}): IDataObject => ({
		resource: 'user',
		operation: 'update',
		userId: byId('={{ $json.id }}'),
		updateFields: { fullName: 'Changed Name' },
		replaceRoles: false,
		...more,
	});

	it('repeats scope and roles, which the console would take for none otherwise', async () => {
		const { id, scope, scopeRoles } = user(3);
		const { json } = await box.run(update(), [{ id }]);
		expect(box.asked).toEqual([`GET /users/${id}`, `PUT /users/${id}`]);
		expect(box.console.log[1]?.body).toEqual({
			data: {
				fullName: 'Changed Name',
				scope,
				scopeRoles: (scopeRoles as IDataObject[]).map((entry) => ({
					...(entry.id === undefined ? {} : { id: entry.id }),
					roleId: entry.roleId,
				})),
			},
		});
		expect(json[0]).toMatchObject({ id, fullName: 'Changed Name' });
		expect(box.console.user(id)?.scopeRoles).toEqual(scopeRoles);
	});

	it('replaces the roles in one request', async () => {
		const { id } = user(4);
		const parameters = update({
			updateFields: {},
			replaceRoles: true,
			scope: 'site',
			scopeRoles: { values: [{ siteId: byId(site()), roleId: byId(role()) }] },
		});
		await box.run(parameters, [{ id }]);
		expect(box.asked).toEqual([`PUT /users/${id}`]);
		expect(box.console.user(id)?.scopeRoles).toEqual([
			expect.objectContaining({ id: site(), roleId: role() }),
		]);
	});

	it.each([
		['nothing to change', { updateFields: {} }, 'There is nothing to change'],
		['a blank name', { updateFields: { fullName: '={{ $json.none }}' } }, 'Full Name is empty'],
	])('sends nothing with %s', async (_name, more, message) => {
		const { error } = await box.run(update(more), [{ id: user(3).id }]);
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	it('says when the console has no such user, and which permission is missing', async () => {
		const unknown = await box.run(update(), [{ id: '225494730938493001' }]);
		expect(unknown.error?.message).toBe('The console has no user with the ID 225494730938493001');
		const token = box.without('Users.edit');
		const { error } = await box.run(update(), [{ id: user(3).id }], { token });
		expect(error?.message).toMatch(
			/lacks the permission "Console Users > Edit"\. Nothing was changed by this request\.$/,
		);
	});
});

describe.each([
	['verifyRecoveryCode', '/users/2fa-recover/verify-code'],
	['verifyRecoveryEmailCode', '/users/*/verify-code-recovery-email'],
])('%s', (operation, path) => {
	const verify = (code: string): IDataObject => ({
		resource: 'user',
		operation,
		userId: byId('={{ $json.id }}'),
		code,
	});
	const owner = () => user(0).id;

	it('accepts the right code', async () => {
		box.console.setLogin(owner(), { code: '482913' });
		const { json } = await box.run(verify('482913'), [{ id: owner() }]);
		expect(json[0]).toMatchObject({ verified: true });
		expect(box.console.log[0]?.body).toEqual({ data: { code: '482913' } });
	});

	it('refuses a wrong code without repeating it', async () => {
		const { error, saved } = await box.run(verify('={{ "99" + "0011" }}'), [{ id: owner() }]);
		expect(error?.message).toMatch(/^The console refused: .*Invalid code/);
		expect(saved.replace('"99" + "0011"', '')).not.toContain('990011');
	});

	it('sends nothing without a code', async () => {
		const { error } = await box.run(verify('={{ $json.none }}'), [{ id: owner() }]);
		expect(error?.message).toBe('Code is empty');
		expect(box.asked).toEqual([]);
	});

	it('says when the console no longer has the call', async () => {
		box.console.setFaults({ match: `POST ${path}`, effect: { kind: 'gone' } });
		const { error } = await box.run(verify('482913'), [{ id: owner() }]);
		expect(error?.message).toMatch(
			/^This console no longer has (?:"Verify Recovery Code"|this call)\. Nothing was changed by this request\.$/,
		);
		expect(error?.description).toMatch(/Use (?:Reset|Enroll) 2FA instead\./);
	});

	it('fails when the console answers that it did not accept the code', async () => {
		box.console.setFaults({
			match: `POST ${path}`,
			effect: { kind: 'status', status: 200, body: { data: { success: false } } },
		});
		const { error } = await box.run(verify('482913'), [{ id: owner() }]);
		expect(error?.message).toMatch(/^The console answered that it did not accept the/);
	});
});
