let passed = 0;
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: (ms: number) => {
		passed += ms;
		return Promise.resolve();
	},
}));

import nock from 'nock';
import { request } from '../../../../nodes/shared/transport/rest';
import { pause } from '../../../../nodes/shared/transport/stop';
import { sessionRequest } from '../../../../nodes/shared/transport/session';
import type { Turn } from '../../../../nodes/shared/types';
import { path } from '../../../../nodes/shared/input/path';
import type { ApiRequest } from '../../../../nodes/shared/types';
import { API, CONSOLE, TOKEN, VENDOR, picker } from '../../../harness/sentinelone';

/** What leaves for the console, and what is said when it cannot: calls in a context of n8n's own. */

type Context = ThisParameterType<typeof request>;
const contextWith = (credential = VENDOR) => picker({ credential }).context as unknown as Context;
const context = contextWith();
const read: ApiRequest = { method: 'GET', path: path`/users` };
const write: ApiRequest = { method: 'POST', path: path`/users`, body: { data: { a: 1 } } };
const MAYBE =
	/^The connection to the console was lost\. The console may have carried out the request/;
const broken = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
const realNow = Date.now;

beforeEach(() => {
	passed = 0;
	Date.now = () => realNow() + passed;
});
afterEach(() => {
	Date.now = realNow;
});

interface Sent {
	url?: string;
	accept?: unknown;
	authorization?: unknown;
	type?: unknown;
	body?: string;
}

/** What the next request carries, once it has been sent. */
function next(method: 'GET' | 'POST', status = 200, answer: object = { data: 1 }): Sent {
	const sent: Sent = {};
	nock(CONSOLE)
		.intercept(/./, method)
		.reply(function (url, body) {
			const { accept, authorization, 'content-type': type } = this.req.headers;
			Object.assign(sent, { url, accept, authorization, type, body });
			return [status, answer];
		});
	return sent;
}

describe('a request', () => {
	it('to read has no body and no question mark without a query', async () => {
		const sent = next('GET');
		expect((await request.call(context, read)).data).toBe(1);
		expect(sent).toEqual({
			url: `${API}/users`,
			accept: 'application/json',
			authorization: `ApiToken ${TOKEN}`,
			type: undefined,
			body: '',
		});
	});

	it('to write is JSON', async () => {
		const sent = next('POST');
		await request.call(context, { ...write, query: { a: ['1', '2'], b: undefined } });
		expect(sent).toMatchObject({
			url: `${API}/users?a=1,2`,
			type: 'application/json',
			body: { data: { a: 1 } },
		});
	});

	it('does not leave with a query that is blank, or with a credential that is none', async () => {
		await expect(request.call(context, { ...read, query: { a: '' } })).rejects.toThrow(
			'The filter a is empty. Give it a value or remove it',
		);
		const nowhere = contextWith({ ...VENDOR, subdomain: '' });
		const failure = expect.objectContaining({
			message: expect.stringContaining('Subdomain') as string,
			description: 'Correct the SentinelOne credential of this node.',
		}) as Error;
		await expect(request.call(nowhere, read)).rejects.toEqual(failure);
		await expect(sessionRequest.call(nowhere, write)).rejects.toEqual(failure);
		const noToken = contextWith({ ...VENDOR, apiToken: '' });
		await expect(request.call(noToken, read)).rejects.toThrow('API Token');
	});

	it.each([read, write])('does not leave after its deadline', async (call) => {
		const late = { ...call, deadline: Date.now() };
		await expect(request.call(context, late)).rejects.toMatchObject({
			message: 'The console did not answer in time',
			description: expect.not.stringMatching(/may have|Nothing/) as string,
		});
	});

	it.each([
		[read, /this token$/],
		[write, /this token\. Nothing was changed by this request\.$/],
	])('reports the last refusal when waiting took all its time', async (call, message) => {
		nock(CONSOLE).intercept(/./, call.method).reply(429, {}, { 'retry-after': '9' });
		// The wait takes longer than it should.
		const now = Date.now;
		Date.now = () => now() + (passed > 0 ? 60_000 : 0);
		const late = { ...call, deadline: now() + 30_000 };
		await expect(request.call(context, late)).rejects.toMatchObject({
			message: expect.stringMatching(message) as string,
			description: expect.stringMatching(/^Wait 9 seconds/) as string,
		});
	});

	it('forgets a refusal when the attempt after it got no answer', async () => {
		nock(CONSOLE).post(/./).reply(429, {}, { 'retry-after': '1' }).post(/./).replyWithError(broken);
		await expect(request.call(context, write)).rejects.toMatchObject({
			message: expect.stringMatching(MAYBE) as string,
		});
	});

	it('takes its turn for each attempt, and says how long to hold', async () => {
		const told: unknown[] = [];
		const turn: Turn = {
			enter: async () => {
				told.push('enter');
				await Promise.resolve();
			},
			leave: () => told.push('leave'),
			hold: (ms) => told.push(ms),
		};
		nock(CONSOLE)
			.get(/./)
			.reply(429, {}, { 'retry-after': '9' })
			.get(/./)
			.replyWithError(Object.assign(new Error('certificate'), { code: 'CERT_HAS_EXPIRED' }))
			.get(/./)
			.reply(400, {});
		await expect(request.call(context, { ...read, turn })).rejects.toThrow('HTTP 400');
		expect(told).toEqual([
			'enter',
			'leave',
			9000,
			'enter',
			'leave',
			expect.any(Number),
			'enter',
			'leave',
		]);
	});
});

describe('signing in', () => {
	const logIn: ApiRequest = { ...write, path: path`/users/login`, secrets: ['my-password'] };

	it('carries the session and not the token of the credential', async () => {
		const sent = next('POST');
		const answer = await sessionRequest.call(context, logIn, 'session-1');
		expect(answer).toMatchObject({ status: 200, body: { data: 1 } });
		expect(sent).toMatchObject({
			url: `${API}/users/login`,
			accept: 'application/json',
			authorization: 'Token session-1',
		});
		const first = next('POST', 401, {});
		expect((await sessionRequest.call(context, logIn)).status).toBe(401);
		expect(first.authorization).toBeUndefined();
	});

	it.each([
		[VENDOR, 's', [TOKEN, 'my-password', 's']],
		[{ ...VENDOR, apiToken: ` ${TOKEN}\n` }, 's', [TOKEN, 'my-password', 's']],
		[{ ...VENDOR, apiToken: '' }, undefined, ['my-password']],
		[{ ...VENDOR, apiToken: '  ' }, undefined, ['my-password']],
		[{ ...VENDOR, apiToken: undefined as never }, undefined, ['my-password']],
	])('knows what nobody may read', async (credential, session, secrets) => {
		next('POST');
		const told = await sessionRequest.call(contextWith(credential), logIn, session);
		expect(told.secrets).toEqual(secrets);
	});

	it('is sent once, and says that it may have happened', async () => {
		nock(CONSOLE).post(/./).replyWithError(broken);
		await expect(sessionRequest.call(context, logIn)).rejects.toMatchObject({
			message: expect.stringMatching(MAYBE) as string,
		});
		nock(CONSOLE).get(/./).replyWithError(broken);
		await expect(sessionRequest.call(context, read)).rejects.toMatchObject({
			message: 'The connection to the console was lost',
		});
		nock(CONSOLE).post(/./).replyWithError(new Error('odd my-password'));
		await expect(sessionRequest.call(context, logIn)).rejects.toMatchObject({
			description: expect.stringMatching(/^odd \*\*\*\./) as string,
		});
	});

	it('follows no redirect', async () => {
		nock(CONSOLE).post(/./).reply(302, '', { location: 'https://evil.example/' });
		expect((await sessionRequest.call(context, logIn)).status).toBe(302);
	});
});

describe('a wait', () => {
	const waitFor = (signal: AbortSignal | undefined) =>
		pause.call(
			{ getNode: () => context.getNode(), getExecutionCancelSignal: () => signal } as Context,
			7,
		);

	it('takes its time', async () => {
		await pause.call(context, 5);
		await waitFor(undefined);
		await waitFor(new AbortController().signal);
		expect(passed).toBe(19);
	});

	it('ends with the execution, also with one that has ended before', async () => {
		const stopped = expect.objectContaining({
			message: 'The execution was stopped',
			description: expect.not.stringMatching(/may have|Nothing/) as string,
		}) as Error;
		await expect(waitFor(AbortSignal.abort())).rejects.toEqual(stopped);
		expect(passed).toBe(0);
		const controller = new AbortController();
		const waiting = waitFor(controller.signal);
		controller.abort();
		await expect(waiting).rejects.toEqual(stopped);
	});
});
