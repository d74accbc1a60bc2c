jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: () => Promise.resolve(),
}));

import nock from 'nock';
import { downloadFrom } from '../../../../nodes/shared/transport/download';
import { request } from '../../../../nodes/shared/transport/rest';
import { path } from '../../../../nodes/shared/input/path';
import { inside } from '../../../harness/inside';
import { API, CONSOLE, TOKEN, listOf, picker } from '../../../harness/sentinelone';

/** The trace that a person can turn on with N8N_LOG_LEVEL=debug. */

const { context } = picker();
const lines: unknown[][] = [];
beforeEach(() => {
	lines.length = 0;
	context.logger.debug = (...line: unknown[]) => void lines.push(line);
});

it('says of each try what was asked, what came back, and which try it is', async () => {
	const broken = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
	nock(CONSOLE).get(/users/).reply(503, '').get(/users/).replyWithError(broken);
	nock(CONSOLE).get(/users/).reply(200, listOf([]));
	await request.call(context, { method: 'GET', path: path`/users`, page: 3 });
	expect(lines.map(([text]) => text)).toEqual([
		expect.stringMatching(/^SentinelOne: GET \/web\/api\/v2\.1\/users 503 in \d+ ms$/),
		expect.stringMatching(/^SentinelOne: GET \/web\/api\/v2\.1\/users ECONNRESET in \d+ ms$/),
		expect.stringMatching(/^SentinelOne: GET \/web\/api\/v2\.1\/users 200 in \d+ ms$/),
	]);
	expect(lines.map(([, facts]) => facts)).toEqual(
		[503, 'ECONNRESET', 200].map((status, at) => ({
			method: 'GET',
			path: `${API}/users`,
			status,
			ms: expect.any(Number) as number,
			...(at === 0 ? {} : { attempt: at + 1 }),
			page: 3,
		})),
	);
});

it('shows no body, no query, no token and no signature', async () => {
	nock(CONSOLE)
		.post(/users/)
		.reply(400, { errors: [{ title: 'canary-answer' }] });
	const failed = request.call(context, {
		method: 'POST',
		path: path`/users`,
		query: { email: 'canary-query' },
		body: { password: 'canary-body' },
		secrets: ['canary-secret'],
	});
	await expect(failed).rejects.toThrow();
	nock('https://store.example.com').get(/.*/).reply(200, 'canary-file');
	await downloadFrom(context, 'https://store.example.com/canary-path?sig=canary-sig');
	expect(lines).toHaveLength(2);
	expect(JSON.stringify(lines)).not.toMatch(/canary|token-/);
	expect(JSON.stringify(lines)).not.toContain(TOKEN);
	expect(lines[1]?.[0]).toMatch(/^SentinelOne: GET https:\/\/store\.example\.com 200 in/);
});

it('goes to the log of n8n in an execution, too', async () => {
	nock(CONSOLE).get(/users/).reply(200, listOf([]));
	await inside(async (at) => {
		at.logger.debug = (...line: unknown[]) => void lines.push(line);
		return await request.call(at, { method: 'GET', path: path`/users` });
	}).result;
	const own = lines.filter(([text]) => String(text).startsWith('SentinelOne: GET '));
	expect(own).toHaveLength(1);
});
