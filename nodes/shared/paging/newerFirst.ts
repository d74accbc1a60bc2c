import { NodeApiError } from 'n8n-workflow';
import { toNodeError } from '../errors/errors';
import type { ApiContext } from '../types';

/** What only newer consoles take. */

/** What a console took only in its older form, for each run or poll that met it. */
const olderOnly = new WeakMap<ApiContext, Set<string>>();

/** Whether a console refuses one of these parameters. */
const isRefused = (error: unknown, parameters: readonly string[]): boolean =>
	error instanceof NodeApiError &&
	error.httpCode === '400' &&
	parameters.some((name) => error.message.includes(name));

/**
 * What `newer` answers. It is tried once: a console that refuses one of `parameters` and then takes
 * `older` gets that one for the rest of the run, for all that is asked `of` the same. Throws what
 * the two throw.
 */
export async function newerFirst<Answer>(
	context: ApiContext,
	{ of, parameters }: { of: string; parameters: readonly string[] },
	newer: () => Promise<Answer>,
	older: () => Promise<Answer>,
): Promise<Answer> {
	const known = olderOnly.get(context) ?? new Set();
	if (known.has(of)) return await older();
	try {
		return await newer();
	} catch (error) {
		if (!isRefused(error, parameters)) throw toNodeError(context.getNode(), error);
	}
	const answer = await older();
	olderOnly.set(context, known.add(of));
	return answer;
}
