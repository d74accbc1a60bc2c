import type { INode } from 'n8n-workflow';
import { consoleErrors } from '../errors/consoleCodes';
import { answerError, shapeError } from '../errors/errors';
import type { ApiAnswer, ApiRequest } from '../types';
import { isObject } from '../types';

/** From what came over the wire to what a call answers, or how it was refused. Pure. */

export interface RawAnswer {
	body: unknown;
	status: number;
	headers: Record<string, unknown>;
}

/** An answer of n8n's request helper, asked with `returnFullResponse`. */
export function rawAnswer(response: unknown): RawAnswer {
	const { body, statusCode, headers } = isObject(response) ? response : {};
	return { body, status: Number(statusCode), headers: isObject(headers) ? headers : {} };
}

export const header = (answer: RawAnswer, name: string): string | undefined => {
	const value = answer.headers[name];
	return typeof value === 'string' ? value : undefined;
};

const serverTime = (answer: RawAnswer): number | undefined => {
	const time = Date.parse(header(answer, 'date') ?? '');
	return Number.isNaN(time) ? undefined : time;
};

export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** The failure for an answer that refuses `request`. */
export const refusal = (
	node: INode,
	request: ApiRequest,
	answer: RawAnswer,
	secrets: readonly string[],
) =>
	answerError(node, {
		status: answer.status,
		body: answer.body,
		retryAfter: header(answer, 'retry-after'),
		secrets,
		permission: request.permission,
		notFound: request.notFound,
		write: request.method !== 'GET',
		now: Date.now(),
	});

function paginationOf(body: { pagination?: unknown }): Pick<ApiAnswer, 'pagination'> {
	const { pagination } = body;
	if (!isObject(pagination)) return {};
	const { totalItems, nextCursor } = pagination;
	return {
		pagination: {
			totalItems: typeof totalItems === 'number' ? totalItems : undefined,
			nextCursor: typeof nextCursor === 'string' && nextCursor !== '' ? nextCursor : null,
		},
	};
}

/**
 * What `request` answers. Throws `NodeApiError` for refusals (also for `errors` on a 200) and for
 * answers that are not the API's.
 */
export function apiAnswer(
	node: INode,
	request: ApiRequest,
	answer: RawAnswer,
	secrets: readonly string[],
): ApiAnswer {
	const { body, status } = answer;
	const write = request.method !== 'GET';
	if (!isSuccess(status)) throw refusal(node, request, answer, secrets);
	// Empty, not merely no envelope: a sign-in page or half an answer is no success.
	const isEmpty = body === undefined || body === null || body === '';
	if (status === 204 || (request.mayBeEmpty === true && isEmpty)) {
		return { data: undefined, status, serverTime: serverTime(answer) };
	}
	if (!isObject(body)) {
		const what = typeof body === 'string' && /^\s*</.test(body) ? 'a web page' : 'something else';
		throw shapeError(node, what, status, write);
	}
	if (consoleErrors(body).length > 0) throw refusal(node, request, answer, secrets);
	if (!('data' in body)) {
		if (request.mayBeEmpty === true) {
			return { data: undefined, status, serverTime: serverTime(answer) };
		}
		throw shapeError(node, 'a body without data', status, write);
	}
	return { data: body.data, status, serverTime: serverTime(answer), ...paginationOf(body) };
}
