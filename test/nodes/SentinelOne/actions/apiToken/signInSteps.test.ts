import type { IDataObject } from 'n8n-workflow';
import nock from 'nock';
import { API, CONSOLE, execute } from '../../../../harness/sentinelone';

/** Signing in step by step, against answers that a console should not give. */

const PASSWORD = 'canary-password-5150';
const CODE = '730164';
const parameters: IDataObject = {
	resource: 'apiToken',
	operation: 'logIn',
	username: 'a@example.com',
	password: '={{ ["canary", "password", "5150"].join("-") }}',
	twoFaCode: '={{ ["730", "164"].join("") }}',
};
const HALF = { token: 'canary-half', status: 'temporary' };
const WHOLE = { token: 'canary-session' };
const wantsCode = (params: unknown = { token: 'canary-half' }, code = 4010030) => ({
	errors: [{ code, title: 'Second factor', params }],
});

/** The node's answer where the steps of a sign-in are answered one after the other. */
async function signedIn(
	answers: Array<[path: string, status: number, body: object]>,
	more: IDataObject = {},
) {
	for (const [path, status, body] of answers) {
		nock(CONSOLE)
			.post(`${API}/users/${path}`)
			.reply(status, body as nock.Body);
	}
	const { json, error, saved } = await execute({ ...parameters, ...more });
	return { json, error, saved };
}

describe('a step that gives no token', () => {
	it.each([[{}], [{ token: '' }], [{ token: 5 }], [{ token: null }], [{ token: ['canary'] }]])(
		'because it answers %j, ends the sign-in',
		async (data) => {
			const first = await signedIn([['login', 200, { data }]]);
			expect(first.error?.message).toMatch(/^The console answered with no token/);
			const last = await signedIn([
				['login', 200, { data: WHOLE }],
				['generate-api-token', 200, { data }],
			]);
			expect(last.error?.message).toMatch(/^The console answered with no token/);
			expect(last.error?.message).toMatch(/may have/);
			expect(last.saved).not.toContain('canary-session');
		},
	);
});

describe('the second factor', () => {
	it('goes with the token of the refusal that asks for it', async () => {
		nock(CONSOLE)
			.post(`${API}/users/auth/app`, { data: { code: CODE } })
			.matchHeader('authorization', 'Token canary-half')
			.reply(200, { data: WHOLE });
		const { json } = await signedIn([
			['login', 401, wantsCode()],
			['generate-api-token', 200, { data: { token: 'made' } }],
			['logout', 200, { data: { success: true } }],
		]);
		expect(json).toEqual([{ username: 'a@example.com', token: 'made', loggedOut: true }]);
	});

	it.each<[string, number, object]>([
		['of another status', 400, wantsCode()],
		['for another reason', 401, wantsCode(undefined, 4010010)],
		['without a token', 401, wantsCode({})],
		['with an odd token', 401, wantsCode({ token: 5 })],
		['without more', 401, wantsCode(null)],
	])('is not sent after a refusal %s', async (_name, status, body) => {
		const { error, saved } = await signedIn([['login', status, body]]);
		expect(error?.message).toMatch(/^The console (?:refused|asks for the second factor)/);
		expect(saved).not.toContain('canary-half');
	});

	it.each([{ errors: [] }, {}])('is not sent after %j, which is not the console', async (body) => {
		const { error } = await signedIn([['login', 401, body]]);
		expect(error?.message).toMatch(/^Something between n8n and the console answered/);
	});

	it('that is due again was not accepted', async () => {
		const { error } = await signedIn([
			['login', 200, { data: HALF }],
			['auth/app', 200, { data: HALF }],
		]);
		expect(error?.message).toBe('The console did not accept the second factor');
	});

	it('that is due for the new token means that the user may make none', async () => {
		const { error } = await signedIn([
			['login', 200, { data: WHOLE }],
			['generate-api-token', 200, { data: HALF }],
		]);
		expect(error?.message).toBe('The console signed the user in and gave no API token');
	});
});

it.each([CODE, PASSWORD, 'canary-session', 'canary-half'])(
	'the secrets of every step stay out of what a later one says: %s',
	async (secret) => {
		const { error, saved } = await signedIn([
			['login', 200, { data: HALF }],
			['auth/app', 200, { data: WHOLE }],
			['generate-api-token', 400, { errors: [{ code: 1, title: `No ${secret}.` }] }],
		]);
		expect(error?.message).toMatch(/^The console refused: No /);
		expect(saved).not.toContain(secret);
	},
);
