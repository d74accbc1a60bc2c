const slept: number[] = [];
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: (ms: number) => {
		slept.push(ms);
		return Promise.resolve();
	},
}));

import nock from 'nock';
import {
	API,
	CONSOLE,
	TOKEN,
	byId,
	execute,
	id,
	listOf,
	refusalOf,
} from '../../../harness/sentinelone';

const USER = `${API}/users/${id(1)}`;
const get = { resource: 'user', operation: 'get', userId: byId(id(1)), simplify: false };
const remove = { resource: 'user', operation: 'delete', userId: byId(id(1)) };
const MAYBE = /may have carried out the request/;

beforeEach(() => {
	slept.length = 0;
});

describe('a read', () => {
	it('is sent again after 503, 429 and a broken connection, and then answers', async () => {
		nock(CONSOLE)
			.get(USER)
			.reply(503, {})
			.get(USER)
			.reply(429, {}, { 'retry-after': '7' })
			.get(USER)
			.replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
			.get(USER)
			.reply(200, { data: { id: id(1) } });
		const { json } = await execute(get);
		expect(json).toEqual([{ id: id(1) }]);
		expect(slept).toHaveLength(1 + 7 + 2);
		expect(slept.slice(1, 8)).toEqual(Array(7).fill(1000));
	});

	it('ends after four attempts and says that the console is not to be had', async () => {
		nock(CONSOLE).get(USER).times(4).reply(503, {});
		const { error } = await execute(get);
		expect(error?.message).toBe('The console could not answer (HTTP 503)');
		expect(error).toMatchObject({ failure: { cause: 'temporarily-unavailable' }, httpCode: '503' });
	});

	it('does not wait for a console that asks for an hour, and passes the time on', async () => {
		nock(CONSOLE).get(USER).reply(429, {}, { 'retry-after': '3600' });
		const { error } = await execute(get);
		expect(error?.description).toContain('Wait 3600 seconds');
		expect(error).toMatchObject({ failure: { cause: 'rate-limited', retryAfterMs: 3_600_000 } });
	});
});

describe('a write', () => {
	it.each([500, 502, 503, 504, 408])(
		'is sent once when the answer is %i, and says it may have happened',
		async (status) => {
			nock(CONSOLE).delete(USER).reply(status, {});
			const { error } = await execute(remove);
			expect(error?.message).toMatch(MAYBE);
			expect(slept).toEqual([]);
		},
	);

	it('is sent once when the connection breaks, and says it may have happened', async () => {
		nock(CONSOLE)
			.delete(USER)
			.replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
		const { error } = await execute(remove);
		expect(error?.message).toMatch(/^The connection to the console was lost\. /);
		expect(error?.message).toMatch(MAYBE);
	});

	it('says that nothing happened when no connection was made', async () => {
		nock(CONSOLE)
			.delete(USER)
			.replyWithError(Object.assign(new Error('no host'), { code: 'ENOTFOUND' }));
		const { error } = await execute(remove);
		expect(error?.message).toBe(
			'The console host cannot be found. Nothing was changed by this request.',
		);
	});

	it('is sent again after a 429 that says when, because the console refused it', async () => {
		nock(CONSOLE)
			.delete(USER)
			.reply(429, {}, { 'retry-after': '1' })
			.delete(USER)
			.reply(200, { data: { success: true } });
		const { json } = await execute(remove);
		expect(json).toEqual([{ id: id(1), deleted: true }]);
		expect(slept).toEqual([1000]);
	});

	it('is not sent again after a 429 without a time', async () => {
		nock(CONSOLE).delete(USER).reply(429, {});
		const { error } = await execute(remove);
		expect(error?.message).toContain('Nothing was changed by this request.');
	});

	it('does not leave while Retry On Fail would send it a second time', async () => {
		const { error } = await execute(remove, [{}], {
			node: { retryOnFail: true, waitBetweenTries: 1 },
		});
		expect(error?.message).toMatch(/^Retry On Fail is on/);
		nock(CONSOLE)
			.get(USER)
			.reply(200, { data: { id: id(1) } });
		const read = await execute(get, [{}], { node: { retryOnFail: true, waitBetweenTries: 1 } });
		expect(read.json).toEqual([{ id: id(1) }]);
	});

	it.each([
		['a sign-in page', '<!doctype html><html>Sign in</html>'],
		['half a body', '{"data": {"aff'],
	])('that may be answered by nothing is not done when the answer is %s', async (_name, body) => {
		nock(CONSOLE).post(`${API}/users/reset-2fa`).reply(200, body);
		const { error } = await execute({
			resource: 'user',
			operation: 'reset2fa',
			target: 'user',
			userId: byId(id(1)),
		});
		expect(error?.message).toMatch(/where an API answer was expected\. /);
		expect(error?.message).toMatch(MAYBE);
	});

	it('that comes back with errors on a 200 may have happened in part', async () => {
		nock(CONSOLE)
			.delete(USER)
			.reply(200, { data: {}, errors: [{ code: 1, title: 'Part failed' }] });
		const { error } = await execute(remove);
		expect(error?.message).toMatch(/^The console refused: Part failed \(1\)\. /);
		expect(error?.message).toMatch(MAYBE);
	});

	it.each([302, 401, 403, 404, 409, 400])('that is refused with %i says so', async (status) => {
		nock(CONSOLE).delete(USER).reply(status, refusalOf(status));
		const { error } = await execute(remove);
		expect(error?.message).toMatch(/Nothing was changed by this request\.$/);
	});

	it('never shows the password it carried', async () => {
		nock(CONSOLE)
			.post(`${API}/agents/${id(1)}/actions/fetch-files`)
			.reply(400, { errors: [{ code: 1, title: 'Bad password Canary-Passw0rd!' }] });
		const { error, saved } = await execute(
			{
				resource: 'agent',
				operation: 'fetchFiles',
				agentId: byId(id(1)),
				files: ['C:\\a.log'],
				password: '={{ $json.word }}',
			},
			[{ word: 'Canary-Passw0rd!' }],
		);
		expect(error?.message).toBe(
			'The console refused: Bad password *** (1). Nothing was changed by this request.',
		);
		expect(saved.split('"resultData"')[1]).not.toContain('Bad password Canary');
	});

	it('that answers success: false has not happened', async () => {
		nock(CONSOLE)
			.delete(USER)
			.reply(200, { data: { success: false } });
		const { error } = await execute(remove);
		expect(error?.message).toBe('The console answered that it did not delete the user');
	});
});

describe('the answer', () => {
	const html = '<!doctype html><html><body>Sign in</body></html>';
	it.each<[string, object | string, Record<string, string>, RegExp]>([
		[
			'a web page',
			html,
			{ 'content-type': 'text/html' },
			/with a web page where an API answer was expected/,
		],
		[
			'half a body',
			'{"data": {"id": "1',
			{ 'content-type': 'application/json' },
			/with half an answer/,
		],
		['a list', [1, 2], {}, /with a bare list/],
		['an envelope without data', { pagination: {} }, {}, /with a body without data/],
	])('%s is not taken for a user', async (_name, body, headers, message) => {
		nock(CONSOLE).get(USER).reply(200, body, headers);
		const { error, json } = await execute(get);
		expect(error?.message).toMatch(message);
		expect(json).toEqual([]);
	});

	it('keeps every digit of the numbers in it', async () => {
		nock(CONSOLE)
			.get(`${API}/activities`)
			.query(true)
			.reply(
				200,
				`{"data":[{"id":"${id(1)}","data":{"alertid":1234567890123456789,"count":3}}],"pagination":{"nextCursor":null,"totalItems":1}}`,
			);
		const { json } = await execute({
			...{ resource: 'activity', operation: 'getAll', returnAll: true, simplify: false },
		});
		expect(json).toEqual([{ id: id(1), data: { alertid: '1234567890123456789', count: 3 } }]);
	});

	it.each([['text'], 'text', [{}], { limit: ['text'] }])(
		'without rows is no empty list where its errors are %j',
		async (errors) => {
			nock(CONSOLE)
				.get(`${API}/sites`)
				.query(true)
				.reply(200, { ...listOf({ sites: [] }), errors });
			const { error, json } = await execute(
				{
					resource: 'siteMapping',
					operation: 'match',
					organizationId: 'org-1',
					organizationName: 'Org',
				},
				[{ id: 'org-1', name: 'Org' }],
			);
			expect(error?.message).toMatch(/^The console refused: /);
			expect(json).toEqual([]);
		},
	);

	it('with errors on a 200 is a refusal', async () => {
		nock(CONSOLE)
			.get(USER)
			.reply(200, { data: {}, errors: [{ code: 4000040, title: 'Bad', detail: 'No such thing' }] });
		const { error } = await execute(get);
		expect(error?.message).toBe('The console refused: Bad: No such thing (4000040)');
	});

	it('of a redirect is not followed', async () => {
		nock(CONSOLE).get(USER).reply(302, '', { location: 'https://evil.example/' });
		const { error } = await execute(get);
		expect(error?.message).toMatch(/sends requests on to another address/);
	});
});

describe('refusals say what to do', () => {
	const errors = (code: number, title: string, detail: string | null = null) => ({
		errors: [{ code, title, detail, params: { token: TOKEN } }],
	});
	it.each<[number, object, RegExp, RegExp]>([
		[
			401,
			errors(4010010, 'Authentication Failed'),
			/^Reconnect: the console did not accept the API token, or the role of its user lacks the permission "Console Users > View"$/,
			/was revoked, or has expired/,
		],
		[401, errors(4010070, 'User disabled'), /^This user is disabled$/, /Enable the user/],
		[401, refusalOf(401), /^Reconnect/, /Generate a new one/],
		[
			403,
			errors(4030010, 'Insufficient permissions'),
			/lacks the permission "Console Users > View"$/,
			/Settings > Users > Roles/,
		],
		[
			404,
			errors(4040010, 'Not found', 'Could not retrieve user.'),
			new RegExp(`^The console has no user with the ID ${id(1)}$`),
			/outside the scope/,
		],
		[
			400,
			errors(4000010, 'Bad parameter given', 'id: not valid'),
			/^The console refused: Bad parameter given: id: not valid \(4000010\)$/,
			/Check the values/,
		],
	])('%i', async (status, body, message, description) => {
		nock(CONSOLE).get(USER).reply(status, body);
		const { error, saved } = await execute(get);
		expect(error?.message).toMatch(message);
		expect(error?.description).toMatch(description);
		expect(saved).not.toContain(TOKEN);
	});

	it('and show nothing that could break lines, and never the token', async () => {
		nock(CONSOLE)
			.get(USER)
			.reply(400, errors(1, `a\r\nb\u202Ec ${TOKEN}`, 'x'.repeat(5000)));
		const { error, saved } = await execute(get);
		expect(error?.message).toMatch(/^The console refused: a b c \*\*\*: x+…/);
		expect(saved).not.toContain(TOKEN);
	});
});

describe('lists', () => {
	const many = { resource: 'user', operation: 'getAll', returnAll: true, simplify: false };
	const page = () => nock(CONSOLE).get(`${API}/users`);

	it('are read to the last page with the same filters and sort, and counted once', async () => {
		const first = {
			limit: '1000',
			email__contains: '@x.com',
			sortBy: 'id',
			sortOrder: 'asc',
		};
		page()
			.query(first)
			.reply(200, listOf([{ id: id(1) }], 'c=1&'));
		page()
			.query({ ...first, skipCount: 'true', cursor: 'c=1&' })
			.reply(200, listOf([{ id: id(2) }]));
		const { json } = await execute({ ...many, filters: { email__contains: '@x.com' } });
		expect(json.map((row) => row.id)).toEqual([id(1), id(2)]);
	});

	it('ask for no more than the limit', async () => {
		page()
			.query((query) => query.limit === '3')
			.reply(200, listOf([{ id: id(1) }, { id: id(2) }, { id: id(3) }], 'more'));
		const { json } = await execute({ ...many, returnAll: false, limit: 3 });
		expect(json).toHaveLength(3);
	});

	it.each<[string, () => void, RegExp]>([
		[
			'a later page is refused',
			() => {
				page()
					.query(true)
					.reply(200, listOf([{ id: id(1) }], 'c'));
				page().query(true).reply(403, refusalOf(403));
			},
			/lacks the permission/,
		],
		[
			'a cursor comes back',
			() => {
				page()
					.query(true)
					.times(2)
					.reply(200, listOf([{ id: id(1) }], 'c'));
			},
			/the same page twice/,
		],
		[
			'the same rows come with ever new cursors',
			() => {
				let n = 0;
				page()
					.query(true)
					.times(2)
					.reply(() => [200, listOf([{ id: id(1) }], `c${n++}`)]);
			},
			/the same page twice/,
		],
		[
			'empty pages never end',
			() => {
				let n = 0;
				page()
					.query(true)
					.times(4)
					.reply(() => [200, listOf([], `c${n++}`)]);
			},
			/empty pages without end/,
		],
		[
			'a full page has no paging',
			() => {
				page()
					.query(true)
					.reply(200, {
						data: Array.from({ length: 1000 }, (_, n) => ({ id: id(n) })),
						pagination: null,
					});
			},
			/no paging/,
		],
		[
			'there is no list',
			() => {
				page().query(true).reply(200, { data: {} });
			},
			/no list of users/,
		],
	])('fail whole, never half, when %s', async (_name, arrange, message) => {
		arrange();
		const { error, json } = await execute(many);
		expect(error?.message).toMatch(message);
		expect(json).toEqual([]);
	});

	it('go on over an empty page that points further', async () => {
		page().query(true).reply(200, listOf([], 'c'));
		page()
			.query(true)
			.reply(200, listOf([{ id: id(1) }]));
		expect((await execute(many)).json).toHaveLength(1);
	});
});
