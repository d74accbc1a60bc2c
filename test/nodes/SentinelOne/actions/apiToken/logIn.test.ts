import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { sandbox } from '../../../../harness/sandbox';
import { API, CONSOLE, VENDOR, execute } from '../../../../harness/sentinelone';

const box = sandbox();
// As expressions: n8n saves the parameters as they stand in the workflow.
const hidden = (...parts: string[]) => `={{ ${JSON.stringify(parts)}.join("-") }}`;
const PASSWORD = 'canary-password-5150';
const CODE = '730164';
const parameters = (more: IDataObject = {}): IDataObject => ({
	resource: 'apiToken',
	operation: 'logIn',
	username: '={{ $json.email }}',
	password: hidden('canary', 'password', '5150'),
	twoFaCode: '={{ ["730", "164"].join("") }}',
	...more,
});

/** A user of the sandbox who signs in so. */
function user(fields: IDataObject = {}, login: object = {}): { id: string; email: string } {
	const email = `login-${box.console.count('users')}@example.com`;
	const [id = ''] = box.console.addUsers([
		{ email, source: 'mgmt', twoFaEnabled: false, ...fields },
	]);
	box.console.setLogin(id, { password: PASSWORD, code: CODE, ...login });
	return { id, email };
}
const TWO_FA = { twoFaEnabled: true, twoFaStatus: 'configured' };
const secretsOf = () => box.console.world.tokens.all().map(({ value }) => value);

describe('log in', () => {
	it('gets a token with user name and password', async () => {
		const { email, id } = user();
		const { json } = await box.run(parameters({ twoFaCode: '' }), [{ email }]);
		expect(json[0]).toMatchObject({ username: email, loggedOut: true });
		const token = box.console.world.tokens.find(String(json[0]?.token));
		expect(token).toMatchObject({ kind: 'api', userId: id });
		expect(box.asked).toEqual([
			'POST /users/login',
			'POST /users/generate-api-token',
			'POST /users/logout',
		]);
	});

	it('signs a user in once, however many items ask for it: a second token would end the first', async () => {
		const [{ email }, other] = [user(), user()];
		const items = [{ email }, { email: other.email }, { email }];
		const { json } = await box.run(parameters({ twoFaCode: '' }), items);
		expect(box.asked.filter((one) => one === 'POST /users/login')).toHaveLength(2);
		const tokens = json.map(({ token }) => String(token));
		expect(tokens[2]).toBe(tokens[0]);
		for (const token of tokens) expect(box.console.world.tokens.find(token)).toBeDefined();
	});

	it('passes the second factor with the temporary token of the refusal', async () => {
		const { email } = user(TWO_FA);
		const { json, saved } = await box.run(parameters(), [{ email }]);
		expect(json[0]?.token).toEqual(expect.stringContaining('sandbox-api-'));
		expect(box.console.log.map(({ path, scheme }) => [path, scheme])).toEqual([
			['/users/login', undefined],
			['/users/auth/app', 'Token'],
			['/users/generate-api-token', 'Token'],
			['/users/logout', 'Token'],
		]);
		// Of all secrets only the new token is in what n8n saves, and that once.
		expect(saved).not.toContain(PASSWORD);
		expect(saved).not.toContain(CODE);
		const made = String(json[0]?.token);
		for (const secret of secretsOf()) {
			expect(saved.split(secret)).toHaveLength(secret === made ? 2 : 1);
		}
	});

	it('never uses the token of the credential, which may have ended', async () => {
		const { email } = user();
		const { value } = box.console.issueToken();
		box.console.revokeToken(value);
		const { json } = await box.run(parameters({ twoFaCode: '' }), [{ email }], { token: value });
		expect(json[0]?.token).toBeDefined();
		const claims = Buffer.from(JSON.stringify({ exp: 1 })).toString('base64url');
		const expired = await box.run(parameters({ twoFaCode: '' }), [user()], {
			token: `eyJhbGciOiJub25lIn0.${claims}.sig`,
		});
		expect(expired.json[0]?.token).toBeDefined();
		expect(box.console.log.map(({ token }) => token)).not.toContain('demo');
	});

	it('takes a code that lost its zeros on the way', async () => {
		const { email } = user(TWO_FA, { code: '001234' });
		const { json } = await box.run(parameters({ twoFaCode: '={{ 1234 }}' }), [{ email }]);
		expect(json[0]?.token).toBeDefined();
	});

	it.each([
		['a wrong password', {}, { password: 'other' }, 'The console refused the sign-in'],
		['a wrong code', TWO_FA, { code: '111111' }, 'The console did not accept the second factor'],
		['SSO', {}, { error: 4010020 }, 'This user signs in through SSO'],
		[
			'2FA that is not set up',
			{ ...TWO_FA, twoFaStatus: 'not_configured' },
			{},
			'2FA must be configured first',
		],
		['a disabled user', {}, { error: 4010070 }, 'This user is disabled'],
		['a locked user', {}, { error: 4010080 }, 'This user is locked'],
		['an expired password', {}, { error: 4010092 }, 'The password of this user has expired'],
	])('says what is wrong: %s', async (_name, fields, login, message) => {
		const { email } = user(fields, login);
		const { error, saved } = await box.run(parameters(), [{ email }]);
		expect(error?.message).toBe(`${message}. Nothing was changed by this request.`);
		expect(saved).not.toContain(PASSWORD);
		expect(saved).not.toContain(CODE);
		for (const secret of secretsOf()) expect(saved).not.toContain(secret);
	});

	it('asks for the code where one is needed and none was given', async () => {
		const { email } = user(TWO_FA);
		const { error } = await box.run(parameters({ twoFaCode: '' }), [{ email }]);
		expect(error?.message).toBe('The console asks for the second factor');
		expect(box.asked).toEqual(['POST /users/login']);
	});

	it.each([
		['user name', { username: '={{ $json.none }}' }, 'User Name is empty'],
		['password', { password: '={{ $json.none }}' }, 'Password is empty'],
		['code', { twoFaCode: 'abc' }, 'Two-Factor Code is not a code'],
	])('sends nothing without a usable %s', async (_name, more, message) => {
		const { error } = await box.run(parameters(more), [{ email: 'a@example.com' }]);
		expect(error?.message).toBe(message);
		expect(box.asked).toEqual([]);
	});

	it('is sent once, whatever the console answers', async () => {
		const { email } = user();
		for (const effect of [
			{ kind: 'status', status: 503 },
			{ kind: 'status', status: 429, retryAfter: 0 },
			{ kind: 'reset', when: 'before' },
			{ kind: 'html' },
		] as const) {
			box.console.clearLog();
			box.console.setFaults({ match: 'POST /users/login', effect });
			const { error, saved } = await box.run(parameters({ twoFaCode: '' }), [{ email }]);
			expect(error?.message).toBeTruthy();
			expect(saved).not.toContain(PASSWORD);
			expect(box.asked).toEqual(['POST /users/login']);
		}
	});

	it('still gives the token when the session could not be closed', async () => {
		const { email } = user();
		box.console.setFaults({ match: 'POST /users/logout', effect: { kind: 'status', status: 500 } });
		const { json } = await box.run(parameters({ twoFaCode: '' }), [{ email }]);
		expect(json[0]).toMatchObject({ loggedOut: false });
		expect(box.console.world.tokens.find(String(json[0]?.token))).toBeDefined();
	});
});

describe('the secrets of a sign-in', () => {
	const sent = { username: 'a@example.com', password: PASSWORD };

	it('follow no redirect', async () => {
		nock(CONSOLE)
			.post(`${API}/users/login`, sent)
			.reply(307, '', { location: 'https://evil.example/web/api/v2.1/users/login' });
		const { error } = await execute(parameters(), [{ email: 'a@example.com' }]);
		expect(error?.message).toMatch(/^The console address sends requests on/);
	});

	it('go to the console of the credential alone', async () => {
		const credential = { ...VENDOR, subdomain: 'https://evil.example/' };
		const { error } = await execute(parameters(), [{ email: 'a@example.com' }], { credential });
		expect(error?.message).toMatch(/^Subdomain /);
	});

	it('are blotted out of what the console says', async () => {
		const temporary = 'canary-temporary-99';
		nock(CONSOLE)
			.post(`${API}/users/login`)
			.reply(200, { data: { token: temporary, status: 'temporary', twoFaMethod: 'application' } })
			.post(`${API}/users/auth/app`, { data: { code: CODE } })
			.matchHeader('authorization', `Token ${temporary}`)
			.reply(400, {
				errors: [
					{
						code: 400010,
						title: `${temporary} ${CODE}`,
						detail: PASSWORD,
						params: { token: 'canary-params-1' },
					},
				],
			});
		const { error, saved } = await execute(parameters(), [{ email: 'a@example.com' }]);
		expect(error?.message).toBe(
			'The console refused: *** ***: *** (400010). Nothing was changed by this request.',
		);
		for (const secret of [temporary, CODE, PASSWORD, 'canary-params-1']) {
			expect(saved).not.toContain(secret);
		}
	});

	it.each([['expired'], ['no_permissions'], ['too_many_sessions']])(
		'a sign-in that ends as %s gives no token',
		async (status) => {
			nock(CONSOLE)
				.post(`${API}/users/login`)
				.reply(200, { data: { token: 'canary-half', status } });
			const { error, saved } = await execute(parameters(), [{ email: 'a@example.com' }]);
			expect(error?.message).toMatch(/^The console did not finish the sign-in \(/);
			expect(saved).not.toContain('canary-half');
		},
	);
});
