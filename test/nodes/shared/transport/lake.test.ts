const slept: number[] = [];
/** What happens while the node waits; by default time passes at once. */
let meanwhile = (): Promise<void> => Promise.resolve();
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (ms: number) => {
		slept.push(ms);
		await meanwhile();
	},
}));

import nock from 'nock';
import type { NodeApiError } from 'n8n-workflow';
import type { LakeQuery } from '../../../../nodes/shared/transport/lake';
import { runQuery } from '../../../../nodes/shared/transport/lake';
import { inside } from '../../../harness/inside';
import { CONSOLE, TOKEN } from '../../../harness/sentinelone';

/** A query of the data lake from launch to end, in an execution of n8n's own engine. */

const QUERIES = '/sdl/v2/api/queries';
const query: LakeQuery = { body: { queryType: 'PQ', tenant: true } };
const realNow = Date.now;

interface Seen {
	call: string;
	tag: unknown;
	scope: unknown;
	authorization: unknown;
}
const seen: Seen[] = [];
const note = (call: string, headers: Record<string, unknown>) =>
	seen.push({
		call,
		tag: headers['x-dataset-query-forward-tag'],
		scope: headers['s1-scope'],
		authorization: headers.authorization,
	});
const calls = () => seen.map(({ call }) => call);

type Answer = readonly [status: number, body?: nock.Body, headers?: Record<string, string>];
/** The next answers to one kind of call. */
function answers(method: 'POST' | 'GET' | 'DELETE', ...given: readonly Answer[]): void {
	for (const [status, body = '', headers = {}] of given) {
		nock(CONSOLE)
			.intercept(/\/queries/, method)
			.reply(function (uri) {
				note(`${method} ${uri.replace(QUERIES, '')}`, this.req.headers as never);
				return [status, body, headers];
			});
	}
}
const step = (stepsCompleted: number, stepsTotal: number, more: object = {}) => ({
	id: 'q1',
	stepsCompleted,
	stepsTotal,
	data: null,
	error: null,
	...more,
});
const done = (more: object = {}) => step(2, 2, { data: { values: [[1]] }, ...more });
const tagged = (tag: string) => ({ 'x-dataset-query-forward-tag': tag });
const GONE: Answer = [204];

const run = async (asked: Partial<LakeQuery> = {}) =>
	await inside(async (context) => await runQuery(context, { ...query, ...asked })).result;
async function refused(asked: Partial<LakeQuery> = {}): Promise<NodeApiError> {
	try {
		await run(asked);
	} catch (error) {
		return error as NodeApiError;
	}
	throw new Error('nothing was refused');
}

beforeEach(() => {
	slept.length = 0;
	seen.length = 0;
	meanwhile = () => Promise.resolve();
	const from = realNow();
	Date.now = () => from + slept.reduce((sum, ms) => sum + ms, 0);
});
afterEach(() => {
	Date.now = realNow;
});

it('is launched, polled with the newest tag, taken and ended', async () => {
	answers('POST', [200, step(0, 0), tagged('t1')]);
	answers('GET', [200, step(1, 2), tagged('t2')], [200, done(), tagged('t3')]);
	answers('DELETE', GONE);
	const told: number[][] = [];
	const { data } = await run({
		scope: '11:22',
		onProgress: (...steps) => told.push(steps),
	});
	expect(data).toEqual({ values: [[1]] });
	expect(calls()).toEqual([
		'POST ',
		'GET /q1?lastStepSeen=0',
		'GET /q1?lastStepSeen=1',
		'DELETE /q1',
	]);
	expect(seen.map(({ tag }) => tag)).toEqual([undefined, 't1', 't2', 't3']);
	expect(new Set(seen.map(({ scope }) => scope))).toEqual(new Set(['11:22']));
	// ApiToken gets a 500 here.
	expect(new Set(seen.map(({ authorization }) => authorization))).toEqual(
		new Set([`Bearer ${TOKEN}`]),
	);
	expect(told).toEqual([
		[0, 0],
		[1, 2],
		[2, 2],
	]);
});

it('is polled about each second', async () => {
	answers('POST', [200, step(0, 9)]);
	answers('GET', ...[1, 2, 3, 4].map((n) => [200, step(n, 9)] as const), [200, done()]);
	answers('DELETE', GONE);
	await run();
	expect(slept).toEqual([250, 500, 1000, 1000, 1000]);
});

it.each([
	['at once', done()],
	['with the other name of the steps', { ...done(), stepsTotal: undefined, totalSteps: 2 }],
])('may be answered by the launch: %s', async (_name, body) => {
	answers('POST', [200, body]);
	answers('DELETE', GONE);
	expect((await run()).data).toEqual({ values: [[1]] });
	expect(calls()).toEqual(['POST ', 'DELETE /q1']);
});

it('keeps every digit of times and ids', async () => {
	const body =
		'{"id":"q1","stepsCompleted":1,"stepsTotal":1,"data":{"values":[[1778000000123456789]]},"resolvedTimeRange":{"start":1778000000123456789,"end":1778000000999999999}}';
	answers('POST', [200, body]);
	answers('DELETE', GONE);
	expect(await run()).toEqual({
		data: { values: [['1778000000123456789']] },
		resolvedTimeRange: { start: '1778000000123456789', end: '1778000000999999999' },
	});
});

describe('a lake that is busy', () => {
	const wait = (seconds: number) => ({
		rateLimit: { cpuUsageSecondsToWait: seconds },
		status: 'error/server/backoff',
	});
	it('is given the time that it names before a launch', async () => {
		answers(
			'POST',
			[429, wait(7)],
			[503, '<html>', { 'retry-after': '3' }],
			[502, '<html>'],
			[200, done()],
		);
		answers('DELETE', GONE);
		await run();
		const total = slept.reduce((sum, ms) => sum + ms, 0);
		expect(total).toBeGreaterThan(10_000);
		expect(total).toBeLessThan(13_000);
	});

	it('is polled on, but never so late that the query ends', async () => {
		answers('POST', [200, step(0, 2)]);
		answers('GET', [429, wait(600)], [504, '<html>'], [503, '', { 'retry-after': '2' }]);
		nock(CONSOLE)
			.get(/./)
			.replyWithError(Object.assign(new Error('x'), { code: 'ECONNRESET' }));
		answers('GET', [200, done()]);
		answers('DELETE', GONE);
		expect((await run()).data).toEqual({ values: [[1]] });
		const longest = slept.reduce((sum, ms) => Math.max(sum, ms), 0);
		expect(longest).toBeLessThanOrEqual(15_000);
		expect(slept.reduce((sum, ms) => sum + ms, 0)).toBe(250 + 15_000 + 1000 + 2000 + 1000);
	});

	it('for good is a failure, and the query is ended all the same', async () => {
		answers('POST', [200, step(0, 2)]);
		answers('GET', ...Array.from({ length: 6 }, () => [502, '<html>'] as const));
		answers('DELETE', GONE);
		expect((await refused()).message).toBe('The console could not answer (HTTP 502)');
		expect(calls().at(-1)).toBe('DELETE /q1');
	});
});

describe('a query that the lake lost', () => {
	const lost: Answer = [404, { message: 'Requested token=x not found', status: 'error/client' }];
	it('is launched again, once', async () => {
		answers('POST', [200, step(1, 2), tagged('t1')], [200, step(0, 2, { id: 'q2' }), tagged('t2')]);
		answers('GET', lost, [200, done()]);
		answers('DELETE', GONE, GONE);
		await run();
		expect(calls()).toEqual([
			'POST ',
			'GET /q1?lastStepSeen=1',
			// Who said that it is lost may not have been the lake.
			'DELETE /q1',
			'POST ',
			'GET /q2?lastStepSeen=0',
			'DELETE /q2',
		]);
		expect(seen.map(({ tag }) => tag)).toEqual([undefined, 't1', 't1', undefined, 't2', 't2']);
	});

	it('a second time is a failure', async () => {
		answers('POST', [200, step(0, 2)], [200, step(0, 2)]);
		answers('GET', lost, lost);
		answers('DELETE', [404]);
		expect((await refused()).message).toBe('The data lake lost the query twice');
	});
});

describe('a query that is refused', () => {
	const bad = { message: 'Unexpected token "=="', status: 'error/client/badParam' };
	it.each<[number, nock.Body]>([
		[500, bad],
		[400, bad],
		[500, `${JSON.stringify(bad)}<!DOCTYPE html><html><title>Error</title>`],
		[500, `{"status":"x","a":{"b":"}\\""},"message":"Unexpected token \\"==\\""}\n<html>`],
	])('with %i: the words of the lake, and no second try', async (status, body) => {
		answers('POST', [status, body]);
		const error = await refused();
		expect(error.message).toBe('The data lake refused the query: Unexpected token "=="');
		expect(error.httpCode).toBe(String(status));
		expect(calls()).toEqual(['POST ']);
	});

	it('while it runs: the words of the lake, and the end', async () => {
		answers('POST', [200, step(0, 2)]);
		answers('GET', [200, step(1, 2, { error: { message: 'too much memory', details: 'at 7' } })]);
		answers('DELETE', GONE);
		expect((await refused()).message).toBe(
			'The data lake refused the query: too much memory: at 7',
		);
		answers('POST', [200, step(0, 2)]);
		answers('GET', [500, bad]);
		answers('DELETE', GONE);
		expect((await refused()).message).toMatch(/^The data lake refused the query: Unexpected/);
	});

	it.each<[Answer, RegExp]>([
		[[401, { message: "Couldn't decode API token" }], /^Reconnect: .* "SDL Query API > View"$/],
		[[403, { message: 'Not allowed' }], /lacks the permission "SDL Query API > View"$/],
		[[403, '<html>'], /^Something between n8n and the console answered/],
		[[404, '404 page not found\n'], /^This console has no data lake queries$/],
		[[501, 'x'], /^This console does not support this call$/],
		[[200, '<html>'], /^The console answered with a web page/],
		[[200, {}], /^The console answered with no query ID/],
		[[500, '<html>'], /^The console could not answer \(HTTP 500\)$/],
	])('%j', async (answer, message) => {
		answers('POST', answer);
		expect((await refused()).message).toMatch(message);
		expect(calls()).toEqual(['POST ']);
	});
});

describe('however it ends, the query is ended at the console', () => {
	it('at its deadline', async () => {
		answers('POST', [200, step(0, 2)]);
		nock(CONSOLE).get(/./).reply(200, step(1, 2)).persist();
		answers('DELETE', GONE);
		const error = await refused({ deadline: Date.now() + 60_000 });
		expect(error.message).toBe('The console did not finish the query within 1 minute');
		expect(calls()).toEqual(['POST ', 'DELETE /q1']);
		nock.cleanAll();
	});

	it('when an answer makes no sense', async () => {
		answers('POST', [200, step(0, 2)]);
		answers('GET', [200, '<html>']);
		answers('DELETE', GONE);
		expect((await refused()).message).toMatch(/web page/);
		expect(calls().at(-1)).toBe('DELETE /q1');
	});

	it('also where ending fails: what it brought counts', async () => {
		answers('POST', [200, done()]);
		answers('DELETE', [403, {}]);
		expect((await run()).data).toEqual({ values: [[1]] });
	});

	it('after tries, where the console is busy', async () => {
		answers('POST', [200, done()]);
		answers('DELETE', [503], [429, '', { 'retry-after': '1' }], GONE);
		await run();
		expect(calls()).toHaveLength(4);
	});

	it.each(['while it waits', 'while a poll is under way', 'while the launch is under way'])(
		'when the execution is stopped %s',
		async (when) => {
			let reached = () => {};
			const isReached = new Promise<void>((resolve) => (reached = resolve));
			let goOn = () => {};
			const held = new Promise<void>((resolve) => (goOn = resolve));
			const hold = async (method: 'POST' | 'GET', answer: object) => {
				nock(CONSOLE)
					.intercept(/\/queries/, method)
					.reply(async (uri) => {
						note(`${method} ${uri.replace(QUERIES, '')}`, {});
						reached();
						await held;
						return [200, answer];
					});
				await Promise.resolve();
			};
			if (when.includes('launch')) await hold('POST', step(0, 2));
			else answers('POST', [200, step(0, 2)]);
			if (when.includes('poll')) await hold('GET', step(1, 2));
			if (when.includes('waits')) {
				meanwhile = () => {
					reached();
					return new Promise(() => {});
				};
			}
			answers('DELETE', GONE);
			const running = inside(async (context) => await runQuery(context, query));
			const outcome = running.result.catch((error: unknown) => error);
			await isReached;
			running.stop();
			meanwhile = () => Promise.resolve();
			goOn();
			expect(await outcome).toMatchObject({ message: 'The execution was stopped' });
			await running.execution;
			expect(calls().at(-1)).toBe('DELETE /q1');
			expect(calls().filter((call) => call.startsWith('DELETE'))).toHaveLength(1);
		},
	);
});
