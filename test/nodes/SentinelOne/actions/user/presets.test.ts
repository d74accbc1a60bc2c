import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../../harness/sandbox';
import { byId, id as madeUp } from '../../../../harness/sentinelone';

// Later consoles have no recovery address.
const box = sandbox({ contract: '2023' });
const UNKNOWN = madeUp(1);
const user = (n = 0) =>
	box.console.rows('users')[n] as { id: string; email: string; fullName: string };
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'user',
	operation,
	userId: byId('={{ $json.id }}'),
	...more,
});

describe('get', () => {
	it('looks a user up by id and simplifies', async () => {
		const { id, email, fullName } = user();
		const { json } = await box.run(op('get', { simplify: true }), [{ id }]);
		expect(json).toEqual([expect.objectContaining({ id, email, fullName })]);
		expect(Object.keys(json[0] ?? {})).toHaveLength(10);
		expect(box.asked).toEqual([`GET /users/${id}`]);
	});

	it('returns the raw user when not simplified', async () => {
		const { json } = await box.run(op('get', { simplify: false }), [{ id: user().id }]);
		expect(json[0]).toHaveProperty('scopeRoles');
	});

	it('finds the one user with an email address, in any case', async () => {
		const { id, email } = user(3);
		const parameters = op('get', {
			userId: { __rl: true, mode: 'email', value: '={{ $json.email }}' },
		});
		const { json } = await box.run(parameters, [{ email: email.toUpperCase() }]);
		expect(json[0]?.id).toBe(id);
	});

	it('says when nobody has the address, and when it is none', async () => {
		const parameters = op('get', {
			userId: { __rl: true, mode: 'email', value: '={{ $json.email }}' },
		});
		const unknown = await box.run(parameters, [{ email: 'nobody@example.com' }]);
		expect(unknown.error?.message).toBe(
			'The console has no user with the email address nobody@example.com',
		);
		box.console.clearLog();
		const none = await box.run(parameters, [{ email: 'nobody' }]);
		expect(none.error?.message).toBe('User is not an email address: "nobody"');
		expect(box.asked).toEqual([]);
	});
});

describe('get many', () => {
	it('returns all users, or up to the limit', async () => {
		const all = await box.run(op('getAll', { returnAll: true, simplify: true }));
		expect(all.json).toHaveLength(box.console.count('users'));
		const some = await box.run(op('getAll', { returnAll: false, limit: 5, simplify: true }));
		expect(some.json).toHaveLength(5);
		expect(box.console.log.at(-1)?.query.limit).toBe('5');
	});

	it('filters and sorts with the names of the console', async () => {
		const { email } = user(2);
		const { json } = await box.run(
			op('getAll', {
				returnAll: true,
				simplify: false,
				filters: {
					email__contains: email.slice(0, 8),
					twoFaEnabled: (user(2) as IDataObject).twoFaEnabled as boolean,
				},
				sort: { sortBy: 'email', sortOrder: 'desc' },
			}),
		);
		expect(json.map((row) => row.email)).toContain(email);
		expect(box.console.log[0]?.query).toMatchObject({ sortBy: 'email', sortOrder: 'desc' });
	});
});

describe('two-factor authentication', () => {
	it.each([
		['enable2fa', true],
		['disable2fa', false],
	])('%s changes the user', async (operation, expected) => {
		const { id } = user(4);
		const { json } = await box.run(op(operation), [{ id }]);
		expect(json).toEqual([{ id, twoFaEnabled: expected }]);
		expect(box.console.user(id)?.twoFaEnabled).toBe(expected);
	});

	it('update sets the recovery email address', async () => {
		const { id } = user(5);
		const { json } = await box.run(op('update2fa', { recoveryEmail: ' new@example.com ' }), [
			{ id },
		]);
		expect(json).toEqual([{ id, recoveryEmail: 'new@example.com' }]);
		expect(box.console.log[0]).toMatchObject({
			method: 'PUT',
			body: { data: { email: 'new@example.com' } },
		});
	});

	it('update tells when the address is taken', async () => {
		const parameters = op('update2fa', { recoveryEmail: user(1).email });
		const { error } = await box.run(parameters, [{ id: user(0).id }]);
		expect(error?.message).toMatch(/^The console has a conflicting record: .*taken/);
	});
});

describe('recovery codes', () => {
	it('are sent to the own user, and again to the recovery address', async () => {
		const own = await box.run(op('sendRecoveryCode'));
		expect(own.json).toEqual([{ sent: true }]);
		expect(box.asked).toEqual(['POST /users/2fa-recover/send-code']);
		const { id } = user(2);
		await box.run(op('update2fa', { recoveryEmail: 'user2@example.com' }), [{ id }]);
		box.console.clearLog();
		const again = await box.run(op('resendRecoveryEmailCode'), [{ id }]);
		expect(again.json).toEqual([{ id, sent: true }]);
		expect(box.asked).toEqual([`POST /users/${id}/resend-recovery-email-code`]);
	});

	it.each(['sendRecoveryCode', 'resendRecoveryEmailCode'])(
		'%s says when the console no longer has the call',
		async (operation) => {
			box.console.setFaults({ match: 'sdk-only', effect: { kind: 'gone' } });
			const { error } = await box.run(op(operation), [{ id: user(2).id }]);
			expect(error?.message).toBe(
				'This console no longer has this call. Nothing was changed by this request.',
			);
			expect(error?.description).toMatch(/^Use Reset 2FA instead\./);
		},
	);

	it('are refused by the console for a user without a recovery address', async () => {
		const { error } = await box.run(op('resendRecoveryEmailCode'), [{ id: user(3).id }]);
		expect(error?.message).toMatch(/has no recovery email/);
	});
});

describe('delete', () => {
	it('removes the user and nobody else', async () => {
		const before = box.console.count('users');
		const { id } = user(8);
		const { json } = await box.run(op('delete'), [{ id }]);
		expect(json).toEqual([{ id, deleted: true }]);
		expect(box.console.user(id)).toBeUndefined();
		expect(box.console.count('users')).toBe(before - 1);
	});
});

const ON_A_USER = [
	'get',
	'delete',
	'enable2fa',
	'disable2fa',
	'update2fa',
	'resendRecoveryEmailCode',
];

describe.each(ON_A_USER)('%s', (operation) => {
	const parameters = op(operation, { recoveryEmail: 'x@example.com' });

	it('sends nothing without a user', async () => {
		const { error } = await box.run(parameters, [{}]);
		expect(error?.message).toBe('User is empty');
		expect(error?.description).toMatch(/Nothing was sent/);
		expect(box.asked).toEqual([]);
	});

	it('says when the console has no such user', async () => {
		const { error } = await box.run(parameters, [{ id: UNKNOWN }]);
		expect(error?.message).toMatch(
			operation.startsWith('resend')
				? /no longer has this call/
				: operation === 'update2fa'
					? /no longer has "Update 2FA"/
					: new RegExp(`no user with the ID ${UNKNOWN}`),
		);
	});

	it('names the permission that the role lacks', async () => {
		const token = box.without('Users.view', 'Users.edit', 'Users.delete');
		const { error } = await box.run(parameters, [{ id: user(1).id }], { token });
		expect(error?.message).toMatch(/lacks the permission "Console Users > \w+"/);
	});

	it('asks to reconnect when the token was revoked', async () => {
		const { value } = box.console.issueToken();
		box.console.revokeToken(value);
		const { error } = await box.run(parameters, [{ id: user().id }], { token: value });
		expect(error?.message).toMatch(/^Reconnect: the console did not accept the API token/);
	});

	it('fails alone where the node may continue', async () => {
		const node = { onError: 'continueRegularOutput' as const };
		const { json } = await box.run(
			op('get', { simplify: true }),
			[{ id: UNKNOWN }, { id: user().id }],
			{ node },
		);
		expect(json[0]).toMatchObject({
			error: expect.stringContaining('no user') as string,
			details: { item: 0, httpCode: '404' },
		});
		expect(json[1]).toMatchObject({ id: user().id });
	});
});

it('the picker finds users by a part of the name or address and pages on', async () => {
	const { context, methods } = box.picker();
	const { email, id } = user(6);
	const found = await methods.listSearch.searchUsers!.call(context, email.slice(0, 6));
	expect(found.results).toContainEqual({
		name: expect.stringContaining(email) as string,
		value: id,
	});
	const all = await methods.listSearch.searchUsers!.call(context);
	expect(all.results).toHaveLength(box.console.count('users'));
});

it('the picker says which permission is missing', async () => {
	const { context, methods } = box.picker(box.without('Users.view'));
	await expect(methods.listSearch.searchUsers!.call(context)).rejects.toThrow(
		'lacks the permission "Console Users > View"',
	);
});
