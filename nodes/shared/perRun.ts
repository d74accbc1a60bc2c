import type { ApiContext } from './types';

const KEPT_MS = 60 * 60_000;

/** The hour of polls that a trigger's context is in. */
const spans = new WeakMap<ApiContext, { since: number }>();

/**
 * What `make` gives, once for each run of a node: a memory that its items share and that goes with it.
 *
 * The run is told by the context that n8n hands in. It makes one for each run of an action node (each
 * try of one that is retried, each pass of a loop), for each call of a tool by an AI agent, and for
 * each question of the editor. A trigger keeps its own from activation to deactivation, for months,
 * unless n8n's durable scheduler polls it, which makes one for each poll: so what a poll remembers may
 * be gone by the next one, and `renewAtPoll` lets it go after an hour.
 */
export function perRun<Value extends object, Context extends ApiContext = ApiContext>(
	make: (context: Context) => Value,
): (context: Context) => Value {
	const values = new WeakMap<object, Value>();
	return (context) => {
		const run = spans.get(context) ?? context;
		let value = values.get(run);
		if (value === undefined) {
			value = make(context);
			values.set(run, value);
		}
		return value;
	};
}

/**
 * Before a poll: what those of more than an hour ago have learned is learned anew. A console gets
 * releases, and what is remembered of single records adds up.
 */
export function renewAtPoll(context: ApiContext): void {
	const now = Date.now();
	const span = spans.get(context);
	if (span === undefined || now - span.since >= KEPT_MS) spans.set(context, { since: now });
}
