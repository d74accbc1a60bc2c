import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { perRun } from '../../../shared/perRun';

/** Indicators of many items that go together: few requests, each once. */

/** The contract takes 5,000; fewer are answered in time. */
const PER_REQUEST = 1000;

export interface Batch {
	/** Tells it from the other batches of the run. */
	key: string;
	filter: IDataObject;
	entries: Map<string, IDataObject>;
}

const batchesOf = perRun((): Batch[] => []);

export const sameIndicator = ({ type, value, source }: IDataObject): string =>
	JSON.stringify([type, value, source]);

/**
 * Puts an indicator with those of the same scope. One that is there already goes only once, with the
 * details of the last item that names it: as if one were sent after the other.
 */
export function addToBatch(
	context: IExecuteFunctions,
	filter: IDataObject,
	entry: IDataObject,
): Batch {
	const batches = batchesOf(context);
	const scope = JSON.stringify(filter);
	const name = sameIndicator(entry);
	const own = batches.filter((batch) => JSON.stringify(batch.filter) === scope);
	let batch =
		own.find(({ entries }) => entries.has(name)) ??
		own.find(({ entries }) => entries.size < PER_REQUEST);
	if (batch === undefined) {
		batch = { key: `indicators ${batches.length}`, filter, entries: new Map() };
		batches.push(batch);
	}
	batch.entries.set(name, entry);
	return batch;
}
