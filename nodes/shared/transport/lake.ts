import type { IDataObject } from 'n8n-workflow';
import { runJob } from './job';
import type { LakeQuery } from './lakeRun';
import { LakeRun } from './lakeRun';
import type { ApiContext } from '../types';
import { isObject } from '../types';

/** Queries of the data lake: launched, polled until they are done, and always ended. */

const USUAL_MS = 5 * 60_000;

export { LAKE_PERMISSION, type LakeQuery } from './lakeRun';

export interface LakeResult {
	/** By the kind of query: `columns` and `values`, `matches`, facets. Long numbers are text. */
	data: IDataObject;
	/** What the console made of the time range, nanoseconds as text. */
	resolvedTimeRange?: { start?: unknown; end?: unknown };
}

/**
 * Runs one query of the data lake and answers what it brought, whole or partial as the lake says
 * inside `data`. One launch, a poll a second, one more launch when the lake lost the query, and a
 * DELETE in any case: after a failure, at the deadline, when the execution is stopped. Throws n8n
 * errors: the lake's own words when it refuses the query, no answer, the deadline.
 */
export async function runQuery(context: ApiContext, query: LakeQuery): Promise<LakeResult> {
	const deadline = query.deadline ?? Date.now() + USUAL_MS;
	const run = new LakeRun(context, query, deadline);
	return await runJob(
		context,
		{
			start: async () => await run.launch(),
			poll: async (running) => await run.poll(running),
			take: (_running, { data, resolvedTimeRange }) => ({
				data: data as IDataObject,
				...(isObject(resolvedTimeRange) ? { resolvedTimeRange } : {}),
			}),
			discard: async (running) => await run.end(running),
		},
		{ what: 'the query', deadline },
	);
}
