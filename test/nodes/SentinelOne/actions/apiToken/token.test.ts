import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { tokenDates } from '../../../../../nodes/shared/records/tokenDates';
import { sandbox } from '../../../../harness/sandbox';
import { API, CONSOLE, TOKEN, VENDOR, byId, execute } from '../../../../harness/sentinelone';

const box = sandbox();
const DAY = 86_400_000;
const op = (operation: string, more: IDataObject = {}): IDataObject => ({
	resource: 'apiToken',
	operation,
	userId: byId('={{ $json.id }}'),
	...more,
});
const user = (n: number) => box.console.rows('users')[n] as IDataObject & { id: string };

describe('the own token', () => {
	it('is asked about once, whatever the number of items', async () => {
		const { json } = await box.run(
			op('getOwn'),
			Array.from({ length: 25 }, () => ({})),
		);
		expect(box.asked).toEqual(['GET /user']);
		expect(json).toHaveLength(25);
		expect(json[0]).toMatchObject({ userId: user(0).id, email: user(0).email, expired: false });
		expect(json[0]?.daysLeft).toBeGreaterThanOrEqual(178);
		expect(json[24]).toEqual(json[0]);
	});

	it('tells itself when it ends, where the console does not', async () => {
		const exp = Math.floor(Date.now() / 1000) + 40 * 86_400;
		const claims = Buffer.from(JSON.stringify({ exp })).toString('base64url');
		nock(CONSOLE)
			.get(`${API}/user`)
			.reply(200, { data: { id: '1' } });
		const credential = { ...VENDOR, apiToken: `eyJhbGciOiJub25lIn0.${claims}.sig` };
		const { json } = await execute(op('getOwn'), [{}], { credential });
		expect(json[0]).toMatchObject({ expiresAt: new Date(exp * 1000).toISOString() });
		expect(json[0]?.daysLeft).toBeGreaterThanOrEqual(39);
	});

	it('fails every item of a run when it was revoked', async () => {
		const { value } = box.console.issueToken();
		box.console.revokeToken(value);
		const node = { onError: 'continueRegularOutput' as const };
		const { json } = await box.run(op('getOwn'), [{}, {}], { token: value, node });
		expect(json.map((row) => (row.details as IDataObject).item)).toEqual([0, 1]);
		expect(json[1]?.error).toMatch(/^Reconnect: the console did not accept the API token/);
		expect(box.asked).toEqual(['GET /user']);
	});
});

it.each([
	[10 * DAY, 10, false],
	[DAY - 1, 0, false],
	[0, 0, true],
	[-1, -1, true],
])('%i ms before the end: %i days left, expired %s', (left, daysLeft, expired) => {
	const expiresAt = new Date(Date.UTC(2026, 5, 1)).toISOString();
	const now = Date.parse(expiresAt) - left;
	expect(tokenDates({ expiresAt }, now)).toMatchObject({ daysLeft, expired });
	expect(tokenDates({}, now)).toEqual({
		createdAt: null,
		expiresAt: null,
		daysLeft: null,
		expired: null,
	});
});

describe('the token of a user', () => {
	it('shows its dates and never itself', async () => {
		const { id } = user(2);
		const token = box.console.issueToken({ userId: id, expiresInMs: 30 * DAY });
		const { json, saved } = await box.run(op('getForUser'), [{ id }]);
		expect(json[0]).toMatchObject({ userId: id, expired: false });
		expect([29, 30]).toContain(json[0]?.daysLeft);
		expect(saved).not.toContain(token.value);
	});

	it('is told apart from none', async () => {
		const [id] = box.console.addUsers([{ apiToken: null, email: 'none@example.com' }]);
		const { error } = await box.run(op('getForUser'), [{ id }]);
		expect(error?.message).toMatch(/no user with the ID \d+, or the user has no API token$/);
	});

	it('ends when it is revoked', async () => {
		const { id } = user(3);
		const token = box.console.issueToken({ userId: id });
		const { json } = await box.run(op('revoke'), [{ id }]);
		expect(json).toEqual([{ userId: id, revoked: true }]);
		expect(box.console.log[0]?.body).toEqual({ data: { id } });
		expect(box.console.world.tokens.isValid(token)).toBe(false);
	});

	it.each(['getForUser', 'revoke'])('%s sends nothing without a user', async (operation) => {
		const { error } = await box.run(op(operation), [{}]);
		expect(error?.message).toBe('User is empty');
		expect(box.asked).toEqual([]);
	});

	it.each([
		['getForUser', 'View', 'Users.view'],
		['revoke', "Revoke Other Users' API Tokens", 'Users.revokeOtherUsersApiTokens'],
	])('%s names the permission that the role lacks', async (operation, name, lacking) => {
		const token = box.without(lacking);
		const { error } = await box.run(op(operation), [{ id: user(2).id }], { token });
		expect(error?.message).toMatch(new RegExp(`lacks the permission "Console Users > ${name}"`));
	});
});

describe('generate', () => {
	const generate = (confirmRenewal: unknown) => op('generate', { confirmRenewal } as IDataObject);

	it.each([[false], [undefined], ['']])('sends nothing when confirmed with %p', async (value) => {
		const { error } = await box.run(generate(value));
		expect(error?.message).toMatch(
			/^(Replacing the token of this credential is not confirmed|"Confirm Replacing the Token" is neither true nor false)$/,
		);
		expect(box.asked).toEqual([]);
	});

	it('makes one token for the run, ends the old one and says so', async () => {
		const old = box.console.issueToken({ userId: user(4).id });
		const { json, items, hints, saved } = await box.run(generate(true), [{}, {}, {}], {
			token: old.value,
		});
		expect(box.asked).toEqual(['POST /users/generate-api-token']);
		expect(json).toHaveLength(1);
		expect(items[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		const made = String(json[0]?.token);
		expect(box.console.world.tokens.find(made)).toBeDefined();
		expect(box.console.world.tokens.isValid(old)).toBe(false);
		expect(hints[0]).toMatch(/Put the new one/);
		expect(hints[0]).not.toContain(made);
		// The answer and nowhere else in what n8n saves.
		expect(saved.split(made)).toHaveLength(2);
	});

	it('is sent once, and says that it may have happened', async () => {
		const scope = nock(CONSOLE).post(`${API}/users/generate-api-token`).reply(503);
		const { error } = await execute(generate(true));
		expect(scope.isDone()).toBe(true);
		expect(error?.message).toMatch(/may have carried out/);
	});

	it('shows nothing of an answer without a token', async () => {
		nock(CONSOLE)
			.post(`${API}/users/generate-api-token`)
			.reply(200, { data: { tokken: 'canary-4711' } });
		const { error, saved } = await execute(generate(true));
		expect(error?.message).toMatch(
			/^The console answered, but not that it was done: generate a token/,
		);
		expect(saved).not.toContain('canary-4711');
		expect(saved).not.toContain(TOKEN);
	});
});
