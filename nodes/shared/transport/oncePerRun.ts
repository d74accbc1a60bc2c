import { sameFor, toNodeError } from '../errors/errors';
import { perRun } from '../perRun';
import type { ApiContext } from '../types';

/** Answers of the console that all items of a run share. */
const answersOf = perRun(() => new Map<string, Promise<unknown>>());

/**
 * What `ask` gives, asked once for each run of the node and `key`, whatever the number of items. A
 * failure is the failure of every item that needs the answer.
 */
export async function oncePerRun<T>(
	context: ApiContext,
	key: string,
	ask: () => Promise<T>,
): Promise<T> {
	const answers = answersOf(context);
	const known = answers.get(key) as Promise<T> | undefined;
	if (known === undefined) {
		const first = ask();
		answers.set(key, first);
		return await first;
	}
	try {
		return await known;
	} catch (error) {
		// Each item gets a failure of its own: n8n writes the item's index onto it.
		throw sameFor(context.getNode(), toNodeError(context.getNode(), error));
	}
}
