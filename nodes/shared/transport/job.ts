import { timeUpError } from '../errors/errors';
import { pause } from './stop';
import type { ApiContext } from '../types';

/** Work that the console does by and by: started, looked after until it is done, taken, ended. */

/** How long to wait, and how often to look. */
export interface Wait {
	/** As in "The console did not finish ...": `the query`. */
	what: string;
	/** Epoch ms after which nothing is waited for. */
	deadline: number;
	/** Between the first looks, ms; grows by half each time. */
	everyMs?: number;
	/** Between later looks, ms. */
	mostMs?: number;
}

/** What a look shows: that it is done, or when to look again (ms; the usual time unless said). */
export type Look<State> = { done: State } | { afterMs?: number };

export interface Job<Handle, State, Result> {
	start: () => Promise<Handle>;
	poll: (handle: Handle) => Promise<Look<State>>;
	/** Fetches what it brought. */
	take: (handle: Handle, state: State) => Promise<Result> | Result;
	/** Ends it at the console, whatever happened; a failure of this is not the job's. */
	discard?: (handle: Handle) => Promise<unknown>;
}

/** Looks again and again, with growing waits, until `look` says it is done. Throws at the deadline. */
async function watch<State>(
	context: ApiContext,
	look: () => Promise<Look<State>>,
	{ what, deadline, everyMs = 1000, mostMs = 15_000 }: Wait,
): Promise<State> {
	const start = Date.now();
	for (let waitMs = everyMs; ; waitMs = Math.min(mostMs, waitMs * 1.5)) {
		const seen = await look();
		if ('done' in seen) return seen.done;
		const delay = Math.max(0, seen.afterMs ?? waitMs);
		if (Date.now() + delay >= deadline)
			throw timeUpError(context.getNode(), what, deadline - start);
		await pause.call(context, delay);
	}
}

/**
 * Runs a job to its end and answers what it brought. Whatever happens once it is started (a failure,
 * the deadline, the execution stopped), `discard` is called once. Throws what `start`, `poll` and
 * `take` throw, and `NodeOperationError` at the deadline.
 */
export async function runJob<Handle, State, Result>(
	context: ApiContext,
	job: Job<Handle, State, Result>,
	wait: Wait,
): Promise<Result> {
	const handle = await job.start();
	try {
		const state = await watch(context, async () => await job.poll(handle), wait);
		return await job.take(handle, state);
	} finally {
		await discard(context, job, handle);
	}
}

async function discard<Handle>(
	context: ApiContext,
	job: Pick<Job<Handle, unknown, unknown>, 'discard'>,
	handle: Handle,
): Promise<void> {
	try {
		await job.discard?.(handle);
	} catch (error) {
		// What the job brought, or why it failed, matters more; the console ends it by itself.
		context.logger?.warn(`SentinelOne: what was started could not be ended: ${String(error)}`);
	}
}

/**
 * Waits for many at once: each look asks for all that are still under way and answers those that
 * are done. Answers them by id at the deadline at the latest; what is not among them goes on.
 */
export async function waitForAll<State>(
	context: ApiContext,
	ids: readonly string[],
	look: (open: string[]) => Promise<ReadonlyMap<string, State>>,
	wait: Omit<Wait, 'what'>,
): Promise<Map<string, State>> {
	const done = new Map<string, State>();
	const { deadline, everyMs = 1000, mostMs = 15_000 } = wait;
	const all = [...new Set(ids)];
	const start = Date.now();
	// Counted as well: by a clock that is set back, waiting would not end.
	let waited = 0;
	for (let waitMs = everyMs; ; waitMs = Math.min(mostMs, waitMs * 1.5)) {
		const open = all.filter((id) => !done.has(id));
		if (open.length === 0) return done;
		for (const [id, state] of await look(open)) if (open.includes(id)) done.set(id, state);
		const isOver = Math.max(Date.now(), start + waited) + waitMs >= deadline;
		if (done.size === all.length || isOver) return done;
		await pause.call(context, waitMs);
		waited += waitMs;
	}
}
