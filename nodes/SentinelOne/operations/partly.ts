import type { NodeApiError, NodeOperationError } from 'n8n-workflow';

/** What a failure says when a part of the work was done before it. */

/** A number of records as in a sentence: `1 agent`, `5,000 agents`. */
export const count = (plural: string, n: number): string =>
	n === 1 ? `1 ${plural.replace(/s$/, '')}` : `${n.toLocaleString('en-US')} ${plural}`;

/** How far the work of a run or an item had come. */
export interface Progress {
	/** As in a sentence: "agents", "items". */
	plural: string;
	/** The ids that were done; for those without, how many. */
	done: readonly string[] | number;
	/** Ids of the request that failed; whether it was carried out all the same, its failure says. */
	failed?: readonly string[];
	/** What was not sent. */
	unsent: readonly string[] | number;
}

const size = (list: readonly string[] | number): number =>
	typeof list === 'number' ? list : list.length;

/** Texts that are true of one request, and no longer of what was done before it. */
const OF_THE_WHOLE = /Nothing was (changed|sent)\./g;

/** Ids as data on an error, beside those that are there already. */
function keep(
	error: NodeApiError | NodeOperationError,
	name: string,
	ids: readonly string[] | number,
): void {
	if (typeof ids === 'number' || ids.length === 0) return;
	const known = error.context[name] as string[] | undefined;
	error.context[name] = [...new Set([...(known ?? []), ...ids])];
}

/**
 * `error` with what had been done before it, in its message, and the ids as data. Where nothing had
 * been done it is left as it is.
 */
export function afterPart<E extends NodeApiError | NodeOperationError>(
	error: E,
	{ plural, done, failed = [], unsent }: Progress,
): E {
	keep(error, 'doneIds', done);
	keep(error, 'failedIds', failed);
	keep(error, 'unsentIds', unsent);
	if (size(done) === 0) return error;
	const left = size(unsent);
	const facts = [
		`Done before this: ${count(plural, size(done))}`,
		...(failed.length > 0 ? [`in the request that failed: ${count(plural, failed.length)}`] : []),
		...(left > 0 ? [`not sent: ${count(plural, left)}`] : []),
	];
	const narrowed = (text: string) => text.replace(OF_THE_WHOLE, 'This part was not $1.');
	error.message = `${narrowed(error.message).replace(/[.\s]+$/, '')}. ${facts.join('; ')}.`;
	const { description } = error;
	if (typeof description === 'string') error.description = narrowed(description);
	return error;
}
