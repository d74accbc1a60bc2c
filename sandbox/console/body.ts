import type { FastifyRequest } from 'fastify';

import type { Context } from './context';
import type { Operation } from './contract';
import { ApiError, badParameter } from './errors';
import { redact } from './log';
import { parseForm } from './multipart';
import { checkBody, checkForm } from './validate';

const textOf = ({ body }: FastifyRequest): string => (typeof body === 'string' ? body : '');

/** The JSON of a request; undefined for no body, the refusal for something else. */
function parseBody(request: FastifyRequest): unknown {
	const text = textOf(request);
	if (text === '') return undefined;
	if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
		return badParameter('body: Content-Type must be application/json');
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return badParameter('body: is not valid JSON');
	}
}

/** The fields of a request, and its files where it may have some. */
export function bodyOf(
	operation: Operation,
	request: FastifyRequest,
): Pick<Context, 'body' | 'files'> {
	if (operation.form) {
		const { fields, files } = parseForm(request.headers['content-type'], request.body);
		return { body: checkForm(operation, fields, Object.keys(files)), files };
	}
	const given = parseBody(request);
	if (given instanceof ApiError) throw given;
	return { body: checkBody(operation, given), files: {} };
}

/** What the log keeps of a body: no secrets, and of a form with files not the files. */
export function loggedBody(operation: Operation | undefined, request: FastifyRequest): unknown {
	if (operation?.form) return undefined;
	const body = parseBody(request);
	return redact(body instanceof ApiError ? textOf(request) : body);
}
