import type { IDataObject, IHttpRequestOptions, INode } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { RawAnswer } from './restAnswer';
import { apiAnswer, header, isSuccess, rawAnswer, refusal } from './restAnswer';
import { API_BASE, CREDENTIAL, apiToken, consoleOrigin } from './address';
import { networkError, parameterError, toNodeError } from '../errors/errors';
import { refuseEmptyFilter, refuseRepeatedWrite } from './guards';
import { queryString } from '../input/path';
import { nextDelayMs } from './retry';
import { secretsOf } from './secrets';
import type { ApiAnswer, ApiContext, ApiRequest } from '../types';

/** The only way out: every request of both nodes passes here. */

const READ_TIMEOUT_MS = 60_000;
/** Writes are not repeated, so they get longer before the person has to go and look. */
const WRITE_TIMEOUT_MS = 120_000;
const READ_DEADLINE_MS = 150_000;
const WRITE_DEADLINE_MS = 240_000;

/** Where requests go and what must never be shown. Throws n8n errors naming the credential field. */
export async function connection(this: ApiContext): Promise<{ origin: string; secrets: string[] }> {
	const credential = await this.getCredentials<IDataObject>(CREDENTIAL);
	try {
		return { origin: consoleOrigin(credential), secrets: [apiToken(credential)] };
	} catch (error) {
		throw toCredentialError(this.getNode(), error);
	}
}

const toCredentialError = (node: INode, error: unknown) =>
	parameterError(
		node,
		(error as Error).message,
		'Correct the SentinelOne credential of this node.',
	);

/** Waits, and ends early when the execution is stopped. */
export async function pause(this: ApiContext, ms: number): Promise<void> {
	const signal = 'getExecutionCancelSignal' in this ? this.getExecutionCancelSignal?.() : undefined;
	if (signal === undefined) return await sleep(ms);
	if (!signal.aborted) {
		await Promise.race([
			sleep(ms),
			new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true })),
		]);
	}
	if (signal.aborted) {
		throw networkError(this.getNode(), { code: 'ERR_CANCELED' }, false, []);
	}
}

const EXACTLY_THIS: Partial<IHttpRequestOptions> = {
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
};

async function attempt(this: ApiContext, options: IHttpRequestOptions): Promise<RawAnswer> {
	return rawAnswer(
		await this.helpers.httpRequestWithAuthentication.call(this, CREDENTIAL, {
			...options,
			...EXACTLY_THIS,
		}),
	);
}

/**
 * Sends one request, repeating reads (408, 429, 5xx, no answer) with backoff until the deadline and
 * writes only after a 429 that says when to come back. Answers the raw response of the last attempt.
 */
async function send(
	this: ApiContext,
	request: ApiRequest,
	secrets: readonly string[],
	options: IHttpRequestOptions,
): Promise<RawAnswer> {
	const node = this.getNode();
	const read = request.method === 'GET';
	let deadline = Infinity;
	let answer: RawAnswer | undefined;
	let failure: unknown = { code: 'ETIMEDOUT' };
	for (let count = 1; ; count++) {
		await request.turn?.enter();
		const now = Date.now();
		// Waiting for a turn is not the console's time.
		if (count === 1) {
			deadline = Math.min(
				request.deadline ?? Infinity,
				now + (read ? READ_DEADLINE_MS : WRITE_DEADLINE_MS),
			);
		}
		const left = deadline - now;
		try {
			// Else what the last attempt brought is the outcome.
			if (left > 0) {
				answer = undefined;
				answer = await attempt.call(this, {
					...options,
					timeout: Math.min(read ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS, left),
				});
			}
		} catch (error) {
			failure = error;
		} finally {
			request.turn?.leave();
		}
		const delay = nextDelayMs({
			read,
			attempt: count,
			status: answer?.status,
			retryAfter: answer === undefined ? undefined : header(answer, 'retry-after'),
			now: Date.now(),
			deadline,
			random: Math.random(),
		});
		if (delay === undefined) {
			if (answer !== undefined) return answer;
			// Without time for a first attempt nothing left.
			throw networkError(node, failure, !read && left > 0, secrets);
		}
		request.turn?.hold(delay);
		await pause.call(this, delay);
	}
}

function optionsFor(this: ApiContext, origin: string, request: ApiRequest): IHttpRequestOptions {
	const node = this.getNode();
	refuseEmptyFilter(node, request);
	refuseRepeatedWrite(node, request);
	let query: string;
	try {
		query = queryString(request.query ?? {});
	} catch (error) {
		throw toNodeError(node, error);
	}
	return {
		method: request.method,
		url: `${origin}${API_BASE}${request.path}${query === '' ? '' : `?${query}`}`,
		headers: { Accept: 'application/json' },
		...(request.body === undefined ? {} : { body: request.body }),
	};
}

/**
 * One call to the console, e.g. `request.call(this, { method: 'GET', path: path`/users/${id}` })`.
 * Answers the envelope's `data` and `pagination`. Throws `NodeApiError` for refusals (also for
 * `errors` on a 200), for answers that are not the API's, and when no answer came.
 */
export async function request(this: ApiContext, request: ApiRequest): Promise<ApiAnswer> {
	const { origin, secrets: own } = await connection.call(this);
	const secrets = [...own, ...secretsOf(request)];
	const options = optionsFor.call(this, origin, request);
	const answer = await send.call(this, request, secrets, { ...options, json: true });
	return apiAnswer(this.getNode(), request, answer, secrets);
}

/** The console's address alone: signing in needs no API token, and the one there may have ended. */
async function originOnly(this: ApiContext): Promise<{ origin: string; secrets: string[] }> {
	const credential = await this.getCredentials<IDataObject>(CREDENTIAL);
	try {
		const { apiToken: stored } = credential;
		return {
			origin: consoleOrigin(credential),
			secrets: typeof stored === 'string' && stored.trim() !== '' ? [stored.trim()] : [],
		};
	} catch (error) {
		throw toCredentialError(this.getNode(), error);
	}
}

/**
 * One step of signing in, with the token it was given on the way (`Token <session>`) instead of the
 * credential's. Goes to the credential's console and nowhere else, is sent once, never redirected.
 * Answers what came back, whatever its status, and what must be kept out of every message. Throws
 * `NodeApiError` when no answer came.
 */
export async function sessionRequest(
	this: ApiContext,
	request: ApiRequest,
	session?: string,
): Promise<{ answer: RawAnswer; secrets: string[] }> {
	const { origin, secrets: own } = await originOnly.call(this);
	const secrets = [...own, ...secretsOf(request), ...(session === undefined ? [] : [session])];
	const options = optionsFor.call(this, origin, request);
	try {
		const response: unknown = await this.helpers.httpRequest({
			...options,
			...EXACTLY_THIS,
			json: true,
			timeout: WRITE_TIMEOUT_MS,
			headers: {
				...options.headers,
				...(session === undefined ? {} : { Authorization: `Token ${session}` }),
			},
		});
		return { answer: rawAnswer(response), secrets };
	} catch (error) {
		throw networkError(this.getNode(), error, request.method !== 'GET', secrets);
	}
}

/** One call whose answer is a file. Throws as `request` does; a JSON refusal is told like any other. */
export async function download(
	this: ApiContext,
	request: ApiRequest,
): Promise<{ content: Buffer; contentType?: string; fileName?: string }> {
	const { origin, secrets: own } = await connection.call(this);
	const secrets = [...own, ...secretsOf(request)];
	const options = optionsFor.call(this, origin, request);
	const answer = await send.call(this, request, secrets, {
		...options,
		headers: {},
		encoding: 'arraybuffer',
	});
	const content = Buffer.isBuffer(answer.body) ? answer.body : Buffer.alloc(0);
	if (!isSuccess(answer.status)) {
		let body: unknown;
		try {
			body = JSON.parse(content.toString('utf8')) as unknown;
		} catch {
			// No JSON, hence none of the console's own words.
		}
		throw refusal(this.getNode(), request, { ...answer, body }, secrets);
	}
	const fileName = /filename\*?=(?:UTF-8'')?"?([^";]+)"?/i.exec(
		header(answer, 'content-disposition') ?? '',
	)?.[1];
	return { content, contentType: header(answer, 'content-type'), fileName };
}
