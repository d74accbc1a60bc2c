import type { IDataObject, IHttpRequestOptions, INode } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { RawAnswer } from './restAnswer';
import { header, rawAnswer } from './restAnswer';
import { API_BASE, CREDENTIAL, apiToken, consoleOrigin } from './address';
import { networkError, parameterError, toNodeError } from '../errors/errors';
import { refuseEmptyFilter, refuseRepeatedWrite } from './guards';
import { queryString } from '../input/path';
import { nextDelayMs } from './retry';
import type { ApiContext, ApiRequest } from '../types';

/** The only way out: every request of both nodes passes here. */

const READ_TIMEOUT_MS = 60_000;
/** Writes are not repeated, so they get longer before the person has to go and look. */
export const WRITE_TIMEOUT_MS = 120_000;
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

export const toCredentialError = (node: INode, error: unknown) =>
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

export const EXACTLY_THIS: Partial<IHttpRequestOptions> = {
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
export async function send(
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

export function optionsFor(
	this: ApiContext,
	origin: string,
	request: ApiRequest,
): IHttpRequestOptions {
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
