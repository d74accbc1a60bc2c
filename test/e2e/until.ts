import { setTimeout as delay } from 'node:timers/promises';

/** Looks until `look` gives something. @throws with `what` and the last failure when it never does. */
export async function until<T>(
	what: string,
	look: () => Promise<T | undefined | false> | T | undefined | false,
	limitMs = 240_000,
): Promise<T> {
	let last: unknown;
	for (const began = Date.now(); Date.now() - began < limitMs; await delay(500)) {
		try {
			const found = await look();
			if (found) return found;
			last = undefined;
		} catch (error) {
			last = error;
		}
	}
	throw new Error(`${what} did not come within ${limitMs / 1000} seconds.`, { cause: last });
}
