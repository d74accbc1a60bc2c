import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { header, rawAnswer } from '../../../../nodes/shared/transport/answer';
import { apiAnswer } from '../../../../nodes/shared/transport/restAnswer';
import { stopAfter } from '../../../../nodes/shared/transport/stop';
import {
	answerError,
	parameterError,
	sameFor,
	shapeError,
	toNodeError,
} from '../../../../nodes/shared/errors/errors';
import { networkCode, networkError } from '../../../../nodes/shared/errors/network';
import { refuseEmptyFilter, refuseRepeatedWrite } from '../../../../nodes/shared/transport/guards';
import { path } from '../../../../nodes/shared/input/path';
import { secretsOf } from '../../../../nodes/shared/transport/secrets';
import type { ApiRequest } from '../../../../nodes/shared/types';
import { makeNode } from '../../../harness/engine';
import { refusalOf } from '../../../harness/sentinelone';

const node: INode = makeNode({ name: 'SentinelOne', type: 'x' });
const MAYBE = /may have carried out the request all the same/;
const NOTHING = /Nothing was changed by this request\.$/;
const read: ApiRequest = { method: 'GET', path: path`/users` };
const write: ApiRequest = { method: 'POST', path: path`/users`, body: { data: {} } };
const caught = (run: () => unknown): NodeApiError => {
	try {
		run();
	} catch (error) {
		return error as NodeApiError;
	}
	throw new Error('nothing was thrown');
};

describe('no answer', () => {
	it.each([
		['ENOTFOUND', 'The console host cannot be found', false],
		['EAI_AGAIN', 'The console host could not be looked up', false],
		['ECONNREFUSED', 'The console host refuses connections', false],
		['EHOSTUNREACH', 'The console host cannot be reached', false],
		['ENETUNREACH', 'The console host cannot be reached', false],
		['ECONNRESET', 'The connection to the console was lost', true],
		['ERR_STREAM_PREMATURE_CLOSE', 'The connection to the console was lost', true],
		['EPIPE', 'The connection to the console was lost', true],
		['ECONNABORTED', 'The console did not answer in time', true],
		['ETIMEDOUT', 'The console did not answer in time', true],
		['ERR_CANCELED', 'The execution was stopped', true],
		['ERR_TOO_LARGE', 'The answer is larger than what this node takes', true],
		['EWHATEVER', 'The request to the console failed', true],
		['CERT_HAS_EXPIRED', 'The certificate of the console host is not trusted', false],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'The certificate of the console host is not trusted', false],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'The certificate of the console host is not trusted', false],
		['SELF_SIGNED_IN_CHAIN', 'The certificate of the console host is not trusted', false],
		['UNABLE_TO_VERIFY_LEAF', 'The certificate of the console host is not trusted', false],
		['UNABLE_TO_GET_ISSUER', 'The certificate of the console host is not trusted', false],
		['UNABLE_TO_SMILE', 'The request to the console failed', true],
	])('%s', (code, message, sent) => {
		const error = networkError(node, { code }, true, []);
		expect(error.message.startsWith(`${message}. `)).toBe(true);
		expect(error.httpCode).toBe(code);
		expect(error.level).toBe('warning');
		expect(error).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		expect(error.message).toMatch(sent ? MAYBE : NOTHING);
		expect(error.message).not.toMatch(sent ? NOTHING : MAYBE);
		expect(networkError(node, { code }, false, []).message).toBe(message);
	});

	it('tells a certificate and an address apart', () => {
		expect(networkError(node, { code: 'CERT_X' }, false, []).description).toMatch(/^If a proxy/);
		expect(networkError(node, { code: 'ENOTFOUND' }, false, []).description).toMatch(
			/^Check the con/,
		);
		// Where the address cannot be the cause, nobody is sent to look at it.
		for (const code of ['EPIPE', 'ETIMEDOUT', 'ERR_TOO_LARGE', 'ERR_CANCELED']) {
			expect(networkError(node, { code }, false, []).description).not.toMatch(/address/);
		}
	});

	it('repeats what an unknown failure says, as a sentence and without secrets', () => {
		const of = (message: string) => networkError(node, new Error(message), false, ['s3cret']);
		expect(of('odd s3cret').description).toMatch(/^odd \*\*\*\. Check the console address/);
		expect(of('odd.').description).toMatch(/^odd\. Check the console address/);
		expect(of('').description).toMatch(/^Check the console address/);
		expect(networkError(node, null, false, []).description).toMatch(/^Check the console address/);
		expect(of('x').httpCode).toBeNull();
		const known = Object.assign(new Error('said'), { code: 'EPIPE' });
		expect(networkError(node, known, false, []).description).toMatch(/^Run this again/);
	});

	it.each<[unknown, string | undefined]>([
		[{ code: 'A' }, 'A'],
		[{ cause: { code: 'B' } }, 'B'],
		[{ code: '', cause: { code: 'C' } }, 'C'],
		[{ code: 5, cause: { code: 'D' } }, 'D'],
		[{ cause: { cause: { cause: { cause: { code: 'E' } } } } }, 'E'],
		[{ cause: { cause: { cause: { cause: { cause: { code: 'F' } } } } } }, undefined],
		[{ cause: 'text' }, undefined],
		[{ cause: null }, undefined],
		[{ httpCode: 'ECONNRESET' }, 'ECONNRESET'],
		[{ httpCode: '500' }, undefined],
		[{ httpCode: 500 }, undefined],
		['text', undefined],
		[null, undefined],
		[undefined, undefined],
	])('the code of %j is %j', (error, code) => {
		expect(networkCode(error)).toBe(code);
	});
});

describe('what a call answers', () => {
	const answer = (body: unknown, status = 200, headers: Record<string, unknown> = {}) => ({
		body,
		status,
		headers,
		secrets: [] as string[],
	});
	const of = (request: ApiRequest, ...rest: Parameters<typeof answer>) =>
		apiAnswer(node, request, answer(...rest));

	it('is the data, where the list goes on, and what time the console has', () => {
		const pagination = { totalItems: 3, nextCursor: 'c' };
		expect(of(read, { data: [1], pagination }, 201, { date: '2026-01-31T08:00:00Z' })).toEqual({
			data: [1],
			status: 201,
			serverTime: Date.parse('2026-01-31T08:00:00Z'),
			pagination,
		});
	});

	it.each<[unknown, object | undefined]>([
		[undefined, undefined],
		[null, undefined],
		['x', undefined],
		[{}, { totalItems: undefined, nextCursor: null }],
		[
			{ totalItems: '3', nextCursor: '' },
			{ totalItems: undefined, nextCursor: null },
		],
		[
			{ totalItems: 0, nextCursor: 5 },
			{ totalItems: 0, nextCursor: null },
		],
	])('has paging %j as %j', (pagination, expected) => {
		expect(of(read, { data: null, pagination })).toEqual({
			data: null,
			status: 200,
			serverTime: undefined,
			...(expected === undefined ? {} : { pagination: expected }),
		});
	});

	it('of 204 is nothing, whatever came with it', () => {
		expect(of(write, '<html>', 204, { date: 'x' })).toEqual({
			data: undefined,
			status: 204,
			serverTime: undefined,
		});
	});

	it.each([{}, { other: 1 }])('is not empty when it is some other JSON: %j', (body) => {
		const error = caught(() => of({ ...write, mayBeEmpty: true }, body));
		expect(error.message).toMatch(/where an API answer was expected\. /);
		expect(error.message).toMatch(MAYBE);
	});

	it.each([undefined, null, ''])('may be empty where that is known: %j', (body) => {
		expect(of({ ...write, mayBeEmpty: true }, body)).toEqual({
			data: undefined,
			status: 200,
			serverTime: undefined,
		});
		const error = caught(() => of(write, body));
		expect(error.message).toMatch(/where an API answer was expected\. /);
		expect(error.message).toMatch(MAYBE);
		expect(caught(() => of(read, body)).message).toMatch(/where an API answer was expected$/);
	});

	it.each<[unknown, string]>([
		['<html>', 'a web page'],
		['  \n<!doctype html>', 'a web page'],
		['a < b', 'something else'],
		['{', 'half an answer'],
		['', 'an empty body'],
		[[1], 'a bare list'],
		[5, 'a bare value'],
		[{}, 'a body without data'],
	])('%j is no answer', (body, what) => {
		const error = caught(() => of(read, body));
		expect(error.message).toBe(
			`The console answered with ${what} where an API answer was expected`,
		);
		expect(error.httpCode).toBe('200');
		expect(error).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		expect(caught(() => of({ ...read, mayBeEmpty: true }, 'x')).message).toMatch(/something else/);
	});

	it('with errors is a refusal, also where it may be empty', () => {
		const errors = [{ code: 5, title: 'No' }];
		const error = caught(() => of({ ...write, mayBeEmpty: true }, { errors }));
		expect(error.message).toMatch(/^The console refused: No \(5\)\. /);
		expect(error.message).toMatch(MAYBE);
		expect(error.context.consoleCode).toBe(5);
		expect(of(read, { data: 1, errors: [] }).data).toBe(1);
	});

	it.each([199, 300, 304, 404, NaN])('with status %p is a failure', (status) => {
		expect(caught(() => of(read, { data: 1 }, status))).toBeInstanceOf(NodeApiError);
	});
	it('with status 299 is none', () => {
		expect(of(read, { data: 1 }, 299).data).toBe(1);
	});

	it('is read out of whatever the request helper gives', async () => {
		const stop = stopAfter(undefined, 1000);
		const raw = async (response: unknown) => await rawAnswer(response, stop);
		expect(await raw({ body: 1, statusCode: 200, headers: { a: 'b' } })).toEqual(
			answer(1, 200, { a: 'b' }),
		);
		expect(await raw({ statusCode: 200, headers: 'x' })).toEqual(answer(undefined, 200));
		expect(await raw('x')).toEqual(answer(undefined, NaN));
		expect(await raw(null)).toEqual(answer(undefined, NaN));
		stop.release();
		expect(header(answer(1, 200, { a: 'b', c: ['d'] }), 'a')).toBe('b');
		expect(header(answer(1, 200, { a: 'b', c: ['d'] }), 'c')).toBeUndefined();
	});

	it('names the permission, the record and the time to wait when it is refused', () => {
		const named = { ...read, permission: 'Users > View', notFound: 'No such user' };
		expect(caught(() => of(named, refusalOf(403), 403)).message).toContain('"Users > View"');
		expect(caught(() => of(named, refusalOf(404), 404)).message).toBe('No such user');
		const late = caught(() => of(named, {}, 429, { 'retry-after': '9' }));
		expect(late.description).toMatch(/^Wait 9 seconds/);
		expect(late.httpCode).toBe('429');
	});

	it('keeps secrets out of a refusal', () => {
		const body = { errors: [{ title: 'bad s3cret!' }] };
		const error = caught(() =>
			apiAnswer(node, read, { ...answer(body, 400), secrets: ['s3cret'] }),
		);
		expect(error.message).toBe('The console refused: bad ***!');
		expect(error.context.consoleCode).toBeUndefined();
	});
});

describe('a failure', () => {
	const refused = () =>
		answerError(node, {
			status: 429,
			body: { errors: [{ code: 5, title: 'No' }] },
			retryAfter: '9',
			secrets: [],
			write: false,
			now: 0,
		});

	it('of the console can be told again for another item', () => {
		const first = toNodeError(node, refused(), 1);
		const second = toNodeError(node, sameFor(node, first), 2);
		expect(second).toBeInstanceOf(NodeApiError);
		expect(second).not.toBe(first);
		expect([first.context.itemIndex, second.context.itemIndex]).toEqual([1, 2]);
		expect(second).toMatchObject({
			message: first.message,
			description: first.description,
			httpCode: '429',
			level: 'warning',
			failure: { cause: 'rate-limited', retryAfterMs: 9000 },
		});
		expect(second.context.consoleCode).toBe(5);
		expect(sameFor(node, shapeError(node, 'x', 200, false))).toMatchObject({ httpCode: '200' });
		const silent = networkError(node, new Error('x'), false, []);
		expect(sameFor(node, silent)).toMatchObject({ httpCode: null });
	});

	it('of a parameter can be told again too', () => {
		const error = sameFor(node, new NodeOperationError(node, 'a', { description: 'b' }));
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'a', description: 'b', level: 'warning' });
		expect(sameFor(node, new Error('a')).description ?? undefined).toBeUndefined();
	});

	it('of a parameter says what to do, and for which item', () => {
		const error = parameterError(node, 'a', 'b', 0);
		expect(error).toMatchObject({ message: 'a', description: 'b', level: 'warning' });
		expect(error.context.itemIndex).toBe(0);
		expect(parameterError(node, 'a', 'b').context.itemIndex).toBeUndefined();
	});

	it('keeps the item that it was thrown for', () => {
		const error = new NodeOperationError(node, 'a', { itemIndex: 4 });
		expect(toNodeError(node, error, 5)).toBe(error);
		expect(error.context.itemIndex).toBe(4);
		expect(toNodeError(node, refused()).context).not.toHaveProperty('itemIndex');
	});

	it('that nobody foresaw says its message alone', () => {
		const odd = Object.assign(new Error('odd\nthing'), { config: { token: 't' } });
		const error = toNodeError(node, odd, 3);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'odd thing', level: 'warning' });
		expect(error.context.itemIndex).toBe(3);
		expect(JSON.stringify(error)).not.toContain('token');
		for (const nothing of [null, undefined, {}, new Error('')]) {
			expect(toNodeError(node, nothing).message).toBe('The operation ended unexpectedly');
		}
	});
});

describe('the last guards', () => {
	const filtered = (filter: unknown): ApiRequest => ({ ...write, body: { filter } as never });

	it.each([{}, { a: '' }, undefined, null, { a: [] }])('stop a write for %j', (filter) => {
		expect(() => refuseEmptyFilter(node, filtered(filter))).toThrow(/filter is empty/);
		expect(() => refuseEmptyFilter(node, { ...filtered(filter), method: 'GET' })).not.toThrow();
	});
	it('let a filter through, and what has none', () => {
		expect(() => refuseEmptyFilter(node, filtered({ ids: ['1'] }))).not.toThrow();
		expect(() => refuseEmptyFilter(node, write)).not.toThrow();
		expect(() => refuseEmptyFilter(node, { ...write, body: undefined })).not.toThrow();
	});
	it('stop what Retry On Fail would send twice, and only that', () => {
		const again = { ...node, retryOnFail: true };
		expect(() => refuseRepeatedWrite(again, write)).toThrow(/^Retry On Fail is on/);
		expect(() => refuseRepeatedWrite(again, { ...write, safety: 'write' })).toThrow();
		expect(() => refuseRepeatedWrite(again, { ...write, safety: 'read' })).not.toThrow();
		expect(() => refuseRepeatedWrite(again, read)).not.toThrow();
		expect(() => refuseRepeatedWrite({ ...node, retryOnFail: false }, write)).not.toThrow();
		expect(() => refuseRepeatedWrite(node, write)).not.toThrow();
	});
});

it('knows the secrets of a request by their names, however deep, and what it is told', () => {
	const body = {
		data: [{ password: 'p1', other: 'x', nested: { apiToken: 'p2', code: 'p3', codeName: 'y' } }],
		secretAnswers: ['p4', { twoFaCode: 'p5' }],
		passphrase: 'p6',
		oldPassword: 'p7',
		secret: 5,
	} as never;
	expect(secretsOf({ ...write, body, secrets: ['p0'] }).sort()).toEqual(
		[0, 1, 2, 3, 4, 5, 6, 7].map((n) => `p${n}`),
	);
	expect(secretsOf(read)).toEqual([]);
});
