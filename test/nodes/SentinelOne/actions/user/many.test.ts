import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { sandbox } from '../../../../harness/sandbox';
import { API, CONSOLE, byId, execute, id as madeUp } from '../../../../harness/sentinelone';

const box = sandbox({ users: 20 });
const users = () => box.console.rows('users') as Array<{ id: string; email: string }>;
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'user',
	operation,
	target: 'user',
	userId: byId('={{ $json.id }}'),
	enroll: false,
	...more,
});
const keepGoing = { node: { onError: 'continueRegularOutput' as const } };

/** Every call on many users: where it goes and how it names them. */
const CALLS: Array<[operation: string, path: string, body: (ids: string[]) => object]> = [
	['reset2fa', '/users/reset-2fa', (ids) => ({ data: { ids } })],
	['delete2fa', '/users/delete-2fa', (ids) => ({ data: { ids } })],
	['enroll2fa', '/users/enroll-2fa', (ids) => ({ data: { ids } })],
	[
		'sendPasswordReset',
		'/users/login/send-reset-password-email',
		(ids) => ({ filter: { ids }, data: {} }),
	],
	[
		'forcePasswordReset',
		'/users/login/force-reset-password-on-login',
		(ids) => ({ filter: { ids }, data: {} }),
	],
	[
		'sendVerificationEmail',
		'/users/onboarding/send-verification-email',
		(ids) => ({ filter: { ids }, data: {} }),
	],
];

describe.each(CALLS)('%s', (operation, path, body) => {
	it('names the users of all items in one request', async () => {
		const ids = users()
			.slice(1, 4)
			.map(({ id }) => id);
		const { json } = await box.run(
			op(operation),
			ids.map((id) => ({ id })),
		);
		expect(json).toEqual(ids.map((id) => ({ id, affected: 1 })));
		expect(box.asked).toEqual([`POST ${path}`]);
		expect(box.console.log[0]?.body).toEqual(body(ids));
	});

	it('takes a list of ids', async () => {
		const ids = users()
			.slice(1, 3)
			.map(({ id }) => id);
		const { json } = await box.run(op(operation, { target: 'ids', userIds: ids.join(', ') }));
		expect(json).toEqual([{ ids, requested: 2, affected: 2 }]);
	});

	it.each([
		['an undefined id', { target: 'user' }, 'User is empty'],
		['an empty list', { target: 'ids', userIds: '={{ [] }}' }, 'User IDs is empty'],
		['a filter', { target: 'filter', filters: { query: 'a' } }, 'Target cannot be "filter"'],
		['everything', { target: 'all', confirmAll: true }, 'Target cannot be "all"'],
	])('sends nothing for %s', async (_name, more, message) => {
		const { error } = await box.run(op(operation, more), [{}]);
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	it('names the permission that the role lacks', async () => {
		const token = box.without('Users.edit');
		const { error } = await box.run(op(operation), [{ id: users()[1]?.id }], { token });
		expect(error?.message).toMatch(
			/lacks the permission "Console Users > Edit(?:, Console Users > Allow 2FA for Other Users)?"\. Nothing was changed by this request\.$/,
		);
	});

	it('fails for a user the console does not know, and reaches the others', async () => {
		const [known] = users().slice(2);
		const { json } = await box.run(
			op(operation),
			[{ id: known?.id }, { id: madeUp(1) }],
			keepGoing,
		);
		expect(json[0]).toEqual({ id: known?.id, affected: 1 });
		expect(json[1]?.error).toBe(`The console has no user with the ID ${madeUp(1)}`);
	});
});

it('15,001 users are two requests where the console takes 15,000 ids', async () => {
	const sizes: number[] = [];
	nock(CONSOLE)
		.post(`${API}/users/reset-2fa`)
		.times(2)
		.reply((_uri, body) => {
			const { ids } = (body as { data: { ids: string[] } }).data;
			sizes.push(ids.length);
			return [200, { data: { affected: ids.length } }];
		});
	const inputs = Array.from({ length: 15_001 }, (_, n) => ({ id: madeUp(n) }));
	const { json } = await execute(op('reset2fa'), inputs);
	expect(sizes).toEqual([15_000, 1]);
	expect(json).toHaveLength(15_001);
});

it('reset can enroll anew', async () => {
	const [user] = users().slice(1);
	await box.run(op('reset2fa', { enroll: true }), [{ id: user?.id }]);
	expect(box.console.log[0]?.body).toEqual({ data: { ids: [user?.id], enroll: true } });
});

describe('by email address', () => {
	const byEmail = { userId: { __rl: true, mode: 'email', value: '={{ $json.email }}' } };

	it('asks for each address once and then sends ids', async () => {
		const [a, b] = users().slice(4) as [
			{ id: string; email: string },
			{ id: string; email: string },
		];
		const { json } = await box.run(op('delete2fa', byEmail), [
			{ email: a.email },
			{ email: b.email },
			{ email: a.email.toUpperCase() },
		]);
		expect(json.map((row) => row.id)).toEqual([a.id, b.id, a.id]);
		expect(box.asked).toEqual(['GET /users', 'GET /users', 'POST /users/delete-2fa']);
		expect(box.console.log[2]?.body).toEqual({ data: { ids: [a.id, b.id] } });
	});

	it('changes nothing when one address is unknown', async () => {
		const { error } = await box.run(op('delete2fa', byEmail), [
			{ email: users()[4]?.email ?? '' },
			{ email: 'nobody@example.com' },
		]);
		expect(error?.message).toBe(
			'The console has no user with the email address nobody@example.com',
		);
		expect(error?.context?.itemIndex).toBe(1);
		expect(box.asked.some((call) => call.startsWith('POST'))).toBe(false);
	});

	it('fails every item that names an unknown address, alone', async () => {
		const { json } = await box.run(
			op('delete2fa', byEmail),
			[
				{ email: 'nobody@example.com' },
				{ email: users()[4]?.email ?? '' },
				{ email: 'nobody@example.com' },
			],
			keepGoing,
		);
		expect(json.map((row) => row.error !== undefined)).toEqual([true, false, true]);
		expect(json[2]).toMatchObject({ details: { item: 2 } });
	});
});

describe('delete many', () => {
	it('deletes the known ones and fails the unknown one by name', async () => {
		const [a, b] = box.console.addUsers(2) as [string, string];
		const before = box.console.count('users');
		const { json } = await box.run(
			op('deleteMany'),
			[{ id: a }, { id: madeUp(7) }, { id: b }],
			keepGoing,
		);
		expect(json[0]).toEqual({ id: a, deleted: true });
		expect(json[1]).toMatchObject({ details: { unknownIds: [madeUp(7)] } });
		expect(json[2]).toEqual({ id: b, deleted: true });
		expect(box.console.count('users')).toBe(before - 2);
	});

	it('does not call a user deleted whom the console kept', async () => {
		// The console never deletes the owner of the token.
		const owner = users()[0]?.id ?? '';
		const alone = await box.run(op('deleteMany'), [{ id: owner }]);
		expect(alone.json).toEqual([{ id: owner, deleted: false }]);
		const [other] = box.console.addUsers(1);
		const { json, hints } = await box.run(op('deleteMany'), [{ id: owner }, { id: other }]);
		expect(json).toEqual([
			{ id: owner, deleted: false },
			{ id: other, deleted: true },
		]);
		expect(hints[0]).toContain('1 known but not changed');
	});

	describe('of more users than one read can name', () => {
		const add = (n: number) => box.console.addUsers(n).map((id) => ({ id }));
		const owner = () => ({ id: users()[0]?.id ?? '' });

		it('is one request', async () => {
			const inputs = add(301);
			const { json } = await box.run(op('deleteMany'), inputs);
			expect(json).toEqual(inputs.map(({ id }) => ({ id, deleted: true })));
			expect(box.asked).toEqual(['POST /users/delete-users']);
		});

		it('finds out afterwards whom the console kept', async () => {
			const inputs = [owner(), ...add(301)];
			const { json, hints } = await box.run(op('deleteMany'), inputs);
			expect(json).toEqual(inputs.map(({ id }, n) => ({ id, deleted: n > 0 })));
			expect(hints[0]).toContain('1 known but not changed');
		});

		it('calls none deleted when nothing tells the deleted from the unknown', async () => {
			const inputs = [{ id: madeUp(7) }, ...add(301)];
			const { json, hints } = await box.run(op('deleteMany'), inputs);
			expect(json).toEqual(inputs.map(({ id }) => ({ id, deleted: null })));
			expect(hints[0]).toContain('301 users affected; 1 not changed or unknown');
		});

		it('names the unknown when none was deleted', async () => {
			const inputs = [owner(), ...Array.from({ length: 300 }, (_, n) => ({ id: madeUp(n) }))];
			const { json } = await box.run(op('deleteMany'), inputs, keepGoing);
			expect(json[0]).toEqual({ id: owner().id, deleted: false });
			expect(json[1]?.error).toBe(`The console has no user with the ID ${madeUp(0)}`);
		});
	});

	it('that may not list users still calls none unknown', async () => {
		nock(CONSOLE)
			.get(`${API}/users`)
			.query(true)
			.times(2)
			.reply(403, { errors: [{ code: 4030010 }] });
		nock(CONSOLE)
			.post(`${API}/users/delete-users`)
			.reply(200, { data: { affected: 1 } });
		const { json, hints } = await execute(op('deleteMany'), [{ id: madeUp(1) }, { id: madeUp(2) }]);
		expect(json.map((row) => row.deleted)).toEqual([null, null]);
		expect(hints[0]).toContain('1 not changed or unknown');
	});

	it('is refused to an AI agent unless the builder of the workflow allowed it', async () => {
		const tool = { node: { type: 'n8n-nodes-sentinelone-management.sentinelOneTool' } };
		const ids = box.console.addUsers(2);
		const many = { target: 'ids', userIds: ids };
		const refused = await box.run(op('deleteMany', { ...many, options: {} }), [{}], tool);
		expect(refused.error?.message).toBe(
			'An AI agent may not do this, which can reach many records or endpoints at once',
		);
		expect(box.asked).toEqual([]);
		const allowed = await box.run(
			op('deleteMany', { ...many, options: { allowFromAi: true } }),
			[{}],
			tool,
		);
		expect(allowed.json).toEqual([expect.objectContaining({ ids, affected: 2, deleted: true })]);
	});
});
