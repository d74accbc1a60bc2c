import type { INode } from 'n8n-workflow';
import type { Sent } from '../safety/contractMatch';
import { isReading } from '../safety/contractMatch';
import { custom } from '../harness/sentinelone';
import { execute } from '../safety/withFile';
import { startRecorder } from '../safety/recorder';

/** A console that says yes, and what saved nodes change there. */

export interface Run {
	/** The writes that left, each with its body, and the node's own failure if it had one. */
	writes: string[];
	failure?: string;
}

const ITEM = { id: 'record-1', email: 'person@example.com' };

/** A body by what it asks for: not the boundary of its parts, nor the text of its question. */
function meaning(body: unknown): string {
	if (typeof body === 'string') return JSON.stringify(body.replace(/-+form-\w+/g, '--form'));
	const { query, ...rest } = (body ?? {}) as Record<string, unknown>;
	return body === undefined ? '' : JSON.stringify(query === undefined ? body : rest);
}

const written = ({ method, url, body }: Sent): string =>
	[method, url.replace(/^.*?\/web\/api\/v2\.1/, ''), meaning(body)].join(' ').trim();

/** The saved nodes that are run: each operation as it is first met. */
export const isRun = ({ name }: INode): boolean => name.endsWith(': as it is');

export async function startRuns() {
	const recorder = await startRecorder();
	return {
		close: () => recorder.close(),
		/** Runs a saved node once, with one item. */
		async run({ parameters }: INode): Promise<Run> {
			recorder.take();
			const { error } = await execute(parameters, [ITEM], { credential: custom(recorder.url) });
			const writes = recorder
				.take()
				.filter((sent) => !isReading(sent))
				.map(written);
			return error === undefined ? { writes } : { writes, failure: error.message };
		},
	};
}
