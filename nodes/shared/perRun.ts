import type { ApiContext } from './types';

/**
 * What `make` gives, once for each run of a node: a memory that its items share and that goes with it.
 *
 * The run is told by the context that n8n hands in. It makes one for each run of an action node (each
 * try of one that is retried, each pass of a loop), for each call of a tool by an AI agent, and for
 * each question of the editor. A trigger keeps its own from activation to deactivation, unless n8n's
 * durable scheduler polls it, which makes one for each poll: so what a poll remembers may be months
 * old, or gone by the next poll.
 */
export function perRun<Value extends object, Context extends ApiContext = ApiContext>(
	make: (context: Context) => Value,
): (context: Context) => Value {
	const values = new WeakMap<Context, Value>();
	return (context) => {
		let value = values.get(context);
		if (value === undefined) {
			value = make(context);
			values.set(context, value);
		}
		return value;
	};
}
