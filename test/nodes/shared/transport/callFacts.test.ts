import nock from 'nock';
import { callFacts } from '../../../../nodes/shared/transport/callFacts';
import { request } from '../../../../nodes/shared/transport/rest';
import { path } from '../../../../nodes/shared/input/path';
import type { ApiRequest } from '../../../../nodes/shared/types';
import { API, CONSOLE, byId, execute, id, picker, refusalOf } from '../../../harness/sentinelone';

/** What a refusal says of the call: the permission it takes, and whether the console has it at all. */

const { context } = picker();
const call = (method: ApiRequest['method'], at: ApiRequest['path'], more = {}): ApiRequest => ({
	method,
	path: at,
	...more,
});

it.each<[ApiRequest, string | undefined]>([
	[call('GET', path`/agents`), 'Endpoints > View'],
	[call('GET', path`/agents/count`), 'Endpoints > View'],
	[call('GET', path`/agents/passphrases`), 'Endpoints > Show Passphrase'],
	[call('DELETE', path`/users/${id(1)}`), 'Console Users > Delete'],
	[
		call('DELETE', path`/users/${id(1)}`, { permission: 'As the operation says' }),
		'As the operation says',
	],
	[call('GET', path`/no/such/call`), undefined],
	[call('DELETE', path`/agents`), undefined],
])('the permission of %j is %p', (asked, permission) => {
	expect(callFacts(asked).permission).toBe(permission);
});

it('names the permission where an operation names none', async () => {
	nock(CONSOLE)
		.get(`${API}/sites/${id(1)}/token`)
		.reply(403, refusalOf(403));
	await expect(request.call(context, call('GET', path`/sites/${id(1)}/token`))).rejects.toThrow(
		/^The role of the API token's user lacks the permission "Sites > /,
	);
});

describe('a call that not every console has', () => {
	const gone = call('PUT', path`/users/${id(1)}/recovery-email`);

	it.each([refusalOf(404), '404 page not found\n', '<html>', {}, ''])(
		'is told for that, never for a record that is not there: %j',
		async (body) => {
			nock(CONSOLE)
				.put(/recovery-email/)
				.reply(404, body);
			const failure = request.call(context, {
				...gone,
				notFound: 'The console has no user with the ID 1',
			});
			await expect(failure).rejects.toMatchObject({
				message: expect.stringMatching(
					/^This console no longer has "PUT \/users\/\{user_id\}\/recovery-email"\. Or, where it has: The console has no user with the ID 1\. /,
				) as string,
				description: expect.stringMatching(/Consoles of 2023 had it.* Use /) as string,
			});
		},
	);

	it('is told in the words of the operation where it has some', async () => {
		nock(CONSOLE)
			.put(/recovery-email/)
			.reply(404, '<html>');
		const notFound = { message: 'This console no longer has this call', description: 'Use b.' };
		await expect(request.call(context, { ...gone, notFound })).rejects.toMatchObject({
			message: expect.stringMatching(/^This console no longer has this call\. /) as string,
			description: 'Use b.',
		});
	});

	it('that is deprecated may be either', async () => {
		const hash = 'a'.repeat(40);
		nock(CONSOLE).get(`${API}/hashes/${hash}/verdict`).reply(404, refusalOf(404));
		await expect(request.call(context, call('GET', path`/hashes/${hash}/verdict`))).rejects.toThrow(
			/^This console no longer has "GET \/hashes\/\{hash\}\/verdict", or/,
		);
	});
});

it('a record that is not there is told for that on a call that every console has', async () => {
	nock(CONSOLE)
		.get(`${API}/users/${id(1)}`)
		.reply(404, refusalOf(404));
	const { error } = await execute({ resource: 'user', operation: 'get', userId: byId(id(1)) });
	expect(error?.message).toBe(`The console has no user with the ID ${id(1)}`);
});
