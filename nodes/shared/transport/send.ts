import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { RawAnswer } from './answer';
import { header, rawAnswer } from './answer';
import { CREDENTIAL } from './address';
import { NO_REDIRECTS } from './authorize';
import type { Exchange } from './exchange';
import { networkCode, networkError } from '../errors/network';
import { nextDelayMs } from './retry';
import { sendKept } from './scope';
import { pause, stopAfter } from './stop';
import { trace } from './trace';
import type { ApiContext } from '../types';
import { isRead } from '../types';
import type { Wire } from './wire';
import { capFor, wireOf } from './wire';

/** The only way out: every request of both nodes passes here. */

/** Without a byte for so long, a read is tried again; its deadline holds for all attempts. */
const READ_SILENCE_MS = 60_000;
/** Writes are not repeated, so they get longer before the person has to go and look. */
const WRITE_SILENCE_MS = 120_000;
const READ_DEADLINE_MS = 150_000;
const WRITE_DEADLINE_MS = 240_000;
/** A file may take longer, as long as it keeps coming. */
const FILE_DEADLINE_MS = 30 * 60_000;

type Outcome = { answer: RawAnswer } | { failure: unknown };

/** One try, over after `ms` at the latest. */
async function attempt(
	context: ApiContext,
	{ file, endures }: Exchange,
	{ options, hasToken, secrets }: Wire,
	ms: number,
	silenceMs: number,
): Promise<Outcome> {
	const stop = stopAfter(endures === undefined ? context : undefined, ms);
	const request: IHttpRequestOptions & { until: AbortSignal } = {
		...options,
		...NO_REDIRECTS,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: Math.ceil(Math.min(ms, silenceMs)),
		abortSignal: stop.signal,
		until: stop.signal,
	};
	try {
		const response: unknown = hasToken
			? await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, request)
			: await context.helpers.httpRequest(request);
		return { answer: await rawAnswer(response, stop, { file, secrets }) };
	} catch (error) {
		return { failure: stop.code() === undefined ? error : { code: stop.code() } };
	} finally {
		stop.release();
	}
}

/**
 * Sends one request, repeating reads (408, 429, 5xx, no answer) with backoff until the deadline and
 * writes only after a 429 that says when to come back. Answers what the last attempt brought,
 * whatever its status. Throws `NodeApiError` when no answer came, and n8n errors for what may not
 * leave: a write whose filter is empty, a write under Retry On Fail, a credential that is none.
 */
async function sendOut(
	context: ApiContext,
	exchange: Exchange,
	credential: IDataObject,
): Promise<RawAnswer> {
	const node = context.getNode();
	const wire = await wireOf(context, exchange, credential);
	const read = isRead(exchange);
	const usual = exchange.file !== undefined ? FILE_DEADLINE_MS : READ_DEADLINE_MS;
	const silenceMs = read ? READ_SILENCE_MS : WRITE_SILENCE_MS;
	let deadline = Infinity;
	let answer: RawAnswer | undefined;
	let failure: unknown = { code: 'ETIMEDOUT' };
	for (let count = 1; ; count++) {
		await exchange.turn?.enter();
		const start = Date.now();
		// Waiting for a turn is not the console's time.
		if (count === 1) {
			deadline = Math.min(
				exchange.deadline ?? Infinity,
				start + (read ? usual : WRITE_DEADLINE_MS),
			);
		}
		const left = deadline - start;
		try {
			// Else what the last attempt brought is the outcome.
			if (left > 0) {
				const outcome = await attempt(context, exchange, wire, left, silenceMs);
				answer = 'answer' in outcome ? outcome.answer : undefined;
				if ('failure' in outcome) failure = outcome.failure;
				trace(context, exchange, wire, { answer, failure, ms: Date.now() - start, count });
			}
		} finally {
			exchange.turn?.leave();
		}
		const wanted = answer === undefined ? undefined : exchange.patience?.(answer);
		// What is too large stays too large.
		const isTooLarge = answer === undefined && networkCode(failure) === 'ERR_TOO_LARGE';
		const delay =
			wanted === 'never' || exchange.once === true || isTooLarge
				? undefined
				: nextDelayMs({
						read,
						attempt: count,
						status: answer?.status,
						retryAfter: answer === undefined ? undefined : header(answer, 'retry-after'),
						wanted,
						now: Date.now(),
						deadline,
						random: Math.random(),
					});
		if (delay === undefined) {
			if (answer !== undefined) return answer;
			// Without time for a first attempt nothing left.
			throw networkError(node, failure, !read && left > 0, wire.secrets, exchange.address);
		}
		exchange.turn?.hold(delay);
		await (exchange.endures === 'all' ? sleep(delay) : pause.call(context, delay));
	}
}

/**
 * The same, inside what the credential is kept to: a request that reaches beyond does not leave, and
 * what lies beyond does not come back.
 */
export async function send(context: ApiContext, exchange: Exchange): Promise<RawAnswer> {
	const credential = await context.getCredentials<IDataObject>(CREDENTIAL);
	const cap = capFor(context.getNode(), credential);
	const sendAs = async (kept: Exchange) => await sendOut(context, kept, credential);
	return cap === undefined
		? await sendAs(exchange)
		: await sendKept(context, cap, exchange, sendAs);
}
