import type { INode } from 'n8n-workflow';
import { refusesAnyway } from '../errors/consoleErrors';
import type { RawAnswer } from './answer';
import { header, isSuccess, serverTime } from './answer';
import { callFacts } from './callFacts';
import { answerError, shapeError } from '../errors/errors';
import type { ApiAnswer, ApiRequest } from '../types';
import { isObject, isRead } from '../types';

/** From what came over the wire to what a call answers, or how it was refused. Pure. */

/** The failure for an answer that refuses `request`. */
export const refusal = (node: INode, request: ApiRequest, answer: RawAnswer) =>
	answerError(node, {
		status: answer.status,
		body: answer.body,
		retryAfter: header(answer, 'retry-after'),
		secrets: answer.secrets,
		...callFacts(request),
		write: !isRead(request),
		now: Date.now(),
	});

/** The failure for a success that is no JSON object: a page, a file, half an answer. */
export function notAnAnswer(node: INode, answer: RawAnswer, write: boolean) {
	const { body, status } = answer;
	const type = /^[\w.+-]+\/[\w.+-]+/.exec(header(answer, 'content-type') ?? '')?.[0];
	const isFile = type !== undefined && !/json|html|text\/plain/i.test(type);
	let what = Array.isArray(body) ? 'a bare list' : 'a bare value';
	if (typeof body === 'string') {
		if (body.trim() === '') what = 'an empty body';
		else if (/^\s*</.test(body)) what = 'a web page';
		else if (/^\s*[{[]/.test(body)) what = 'half an answer';
		// A file says what it is, and cannot come from a wrong address.
		else what = isFile ? `a file (${type.toLowerCase()})` : 'something else';
	}
	return shapeError(node, what, status, write);
}

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
export function apiAnswer(node: INode, request: ApiRequest, answer: RawAnswer): ApiAnswer {
	const { body, status } = answer;
	const write = !isRead(request);
	if (!isSuccess(status)) throw refusal(node, request, answer);
	// Empty, not merely no envelope: a sign-in page or half an answer is no success.
	const isEmpty = body === undefined || body === null || body === '';
	if (status === 204 || (request.mayBeEmpty === true && isEmpty)) {
		return { data: undefined, status, serverTime: serverTime(answer) };
	}
	if (!isObject(body)) {
		throw notAnAnswer(node, answer, write);
	}
	if (refusesAnyway(body, write)) throw refusal(node, request, answer);
	if (!('data' in body)) throw shapeError(node, 'a body without data', status, write);
	return { data: body.data, status, serverTime: serverTime(answer), ...paginationOf(body) };
}
