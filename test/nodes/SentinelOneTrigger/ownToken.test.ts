import nock from 'nock';
import { API, CONSOLE, VENDOR, execute } from '../../harness/sentinelone';
import { live } from './trigger';

/** The end of the credential's own token, where the console does not tell it: service users. */

const DAY = 86_400_000;
const inDays = (days: number) => Math.floor((Date.now() + days * DAY) / 1000);
const jwt = (claims: object) =>
	[{ alg: 'none' }, claims]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.concat('signature')
		.join('.');
const credentialOf = (claims: object) => ({ ...VENDOR, apiToken: jwt(claims) });
const refused = (status: number) => ({
	errors: [{ code: status * 10_000 + 10, title: 'Refused', detail: null }],
});
const parameters = { event: 'tokenExpiring', tokens: ['own'], days: 14 };

describe.each([403, 404])('a service user to whom GET /user answers %i', (status) => {
	const answer = () => nock(CONSOLE).get(`${API}/user`).reply(status, refused(status));

	it('is told of by the claim exp, once', async () => {
		answer();
		const exp = inDays(3);
		const trigger = await live(parameters, { credential: credentialOf({ exp }) });
		await trigger.activate();
		const expiresAt = new Date(exp * 1000).toISOString();
		expect(trigger.took()).toMatchObject([
			{
				id: 'own',
				trigger: {
					event: 'tokenExpiring',
					eventId: `tokenExpiring:own:${expiresAt}`,
					owner: 'credential',
					expiresAt,
					daysLeft: 2,
				},
			},
		]);
		answer();
		expect(await trigger.poll()).toEqual([]);
	});

	it('is told of by Get Own', async () => {
		answer();
		const exp = inDays(20);
		const { json, error } = await execute({ resource: 'apiToken', operation: 'getOwn' }, [{}], {
			credential: credentialOf({ exp }),
		});
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			expiresAt: new Date(exp * 1000).toISOString(),
			daysLeft: 19,
			expired: false,
		});
	});

	it('fails where the token does not say either', async () => {
		answer();
		const trigger = await live(parameters, { credential: VENDOR });
		await expect(trigger.activate()).rejects.toMatchObject({ httpCode: String(status) });
	});
});

it('is told of where the console shows the user but no end', async () => {
	const credential = credentialOf({ exp: inDays(3) });
	nock(CONSOLE)
		.get(`${API}/user`)
		.reply(200, { data: { id: '7', apiToken: null } });
	const trigger = await live(parameters, { credential });
	await trigger.activate();
	expect(trigger.took()).toMatchObject([{ id: '7', trigger: { owner: 'credential' } }]);
});

it.each([[{ exp: 1e300 }], [{ exp: 'soon' }], [{}]])(
	'a claim of %j is no end, and no failure',
	async (claims) => {
		nock(CONSOLE)
			.get(`${API}/user`)
			.reply(200, { data: { id: '7' } });
		const trigger = await live(parameters, { credential: credentialOf(claims) });
		await trigger.activate();
		expect(trigger.took()).toEqual([]);
	},
);

it('a refused token is a refused token', async () => {
	nock(CONSOLE).get(`${API}/user`).reply(401, refused(401));
	const trigger = await live(parameters, { credential: credentialOf({ exp: inDays(3) }) });
	await expect(trigger.activate()).rejects.toThrow('Reconnect');
});
