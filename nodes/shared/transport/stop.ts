import { sleep } from 'n8n-workflow';
import { networkError } from '../errors/network';
import type { ApiContext } from '../types';

/** What ends a request or a wait before it is over: its time, or the person who stops the execution. */

const cancelSignal = (context: ApiContext): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal?.() : undefined;

export interface Stop {
	/** Aborted when the request has to end. */
	signal: AbortSignal;
	/** Why it ended, as a network code; undefined when it did not end by this. */
	code: () => 'ETIMEDOUT' | 'ERR_CANCELED' | undefined;
	/** Runs `then` after so many ms, unless `release` came before. */
	after: (ms: number, then: () => void) => void;
	/** Ends the request, as if its time were up. */
	late: () => void;
	/** Lets go of what was waited for. */
	release: () => void;
}

/**
 * Ends after `ms`, whatever the other side does meanwhile: n8n's own timeout begins anew with each
 * byte that arrives. Without a context it ends for nobody who stops the execution. Timers of this kind keep no process alive and are dropped when let go of.
 */
export function stopAfter(context: ApiContext | undefined, ms: number): Stop {
	const controller = new AbortController();
	const cancel = context === undefined ? undefined : cancelSignal(context);
	const released: Array<() => void> = [];
	let isLate = false;
	const on = (signal: AbortSignal, then: () => void) => {
		signal.addEventListener('abort', then, { once: true });
		released.push(() => signal.removeEventListener('abort', then));
	};
	const stop: Stop = {
		signal: controller.signal,
		code: () => (isLate ? 'ETIMEDOUT' : cancel?.aborted === true ? 'ERR_CANCELED' : undefined),
		after: (delay, then) => on(AbortSignal.timeout(Math.ceil(delay)), then),
		late: () => {
			isLate = true;
			controller.abort();
		},
		release: () => {
			for (const release of released.splice(0)) release();
		},
	};
	stop.after(ms, stop.late);
	if (cancel?.aborted === true) controller.abort();
	else if (cancel !== undefined) on(cancel, () => controller.abort());
	return stop;
}

/** A wait is cut into these, because n8n's `sleep` cannot be called off. */
const NAP_MS = 1000;

/** Waits; throws when the execution is stopped meanwhile. What then still runs is one nap at most. */
export async function pause(this: ApiContext, ms: number): Promise<void> {
	const signal = cancelSignal(this);
	if (signal === undefined) return await sleep(ms);
	let wake = () => {};
	const stopped = new Promise<void>((resolve) => (wake = resolve));
	signal.addEventListener('abort', wake, { once: true });
	for (let left = ms; left > 0 && !signal.aborted; left -= NAP_MS) {
		await Promise.race([sleep(Math.min(left, NAP_MS)), stopped]);
	}
	signal.removeEventListener('abort', wake);
	if (signal.aborted) throw networkError(this.getNode(), { code: 'ERR_CANCELED' }, false, []);
}
