import { retryAfterMs } from '../errors/retryAfter';

/** When a request may be sent again. Pure; `send.ts` does the waiting. */

export interface Attempt {
	/** Reads may be repeated; a write only after the console refused it and said when to come back. */
	read: boolean;
	/** 1 for the first attempt. */
	attempt: number;
	/** HTTP status, or undefined when no answer came. */
	status?: number;
	/** The `Retry-After` header. */
	retryAfter?: string;
	/** The wait in ms that the answer names elsewhere. */
	wanted?: number;
	now: number;
	/** Epoch ms after which no attempt may start. */
	deadline: number;
	/** 0 to 1. */
	random: number;
}

export const MAX_ATTEMPTS = 4;
const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 8_000;
/** A console that asks for more patience than this is reported, not waited for. */
const MAX_RETRY_AFTER_MS = 60_000;

/** 501 says "never". */
const isTransient = (status: number | undefined): boolean =>
	status === undefined || status === 408 || status === 429 || (status >= 500 && status !== 501);

/**
 * The wait in ms before the next attempt, or undefined when there must be none: a write that may
 * have been carried out, a final refusal, no attempts or no time left.
 */
export function nextDelayMs(a: Attempt): number | undefined {
	if (a.attempt >= MAX_ATTEMPTS || !isTransient(a.status)) return undefined;
	const asked = a.wanted ?? retryAfterMs(a.retryAfter, a.now);
	if (!a.read && !(a.status === 429 && asked !== undefined)) return undefined;
	if (asked !== undefined && asked > MAX_RETRY_AFTER_MS) return undefined;
	const backoff = Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (a.attempt - 1));
	// Half fixed, half random: clients that were refused together do not come back together.
	const delay = asked ?? backoff / 2 + (backoff / 2) * a.random;
	return a.now + delay < a.deadline ? Math.ceil(delay) : undefined;
}
