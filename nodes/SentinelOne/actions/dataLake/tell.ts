import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parameterError } from '../../../shared/errors/errors';
import { perRun } from '../../../shared/perRun';
import { hint } from '../../operations/hint';

/** What is told beside the rows: how much was asked, and what keeps a result from being whole. */

export const number = (n: number): string => n.toLocaleString('en-US');

export const counted = (n: number, one: string, many = `${one}s`): string =>
	`${number(n)} ${n === 1 ? one : many}`;

/** Counts the queries of a run, and how far they got. */
class Progress {
	private queries = 0;
	private steps = 0;
	private stepsOfThis = 0;
	private found = 0;
	private readonly started = Date.now();

	readonly onQuery = (): void => {
		this.queries++;
		this.stepsOfThis = 0;
	};

	readonly onProgress = (done: number): void => {
		this.steps += Math.max(0, done - this.stepsOfThis);
		this.stepsOfThis = Math.max(done, this.stepsOfThis);
	};

	/** Once for all items: `12,000 events in 4 queries (9 steps, 6 seconds).` */
	tell(context: IExecuteFunctions, item: number, found: number, noun: string): void {
		this.found += found;
		if (item < context.getInputData().length - 1) return;
		const seconds = Math.round((Date.now() - this.started) / 1000);
		const queries = counted(this.queries, 'query', 'queries');
		const effort = `${counted(this.steps, 'step')}, ${counted(seconds, 'second')}`;
		hint.call(context, `${counted(this.found, noun)} in ${queries} (${effort}).`);
	}
}

/** What the items of a run read so far. */
export const progressOf = perRun(() => new Progress());

/**
 * Tells what is missing from a result: as a hint, and on each item under `queryWarnings`; of an empty
 * result an item says so. `fails`: something is missing, and the person wants no such result.
 */
export function withWarnings(
	this: IExecuteFunctions,
	rows: IDataObject[],
	{ remarks, fails }: { remarks: readonly string[]; fails: boolean },
	item: number,
): IDataObject[] {
	if (remarks.length === 0) return rows;
	if (fails) {
		throw parameterError(
			this.getNode(),
			`The result is incomplete: ${remarks.join(' ')}`,
			'Ask for a shorter time range or narrow the query, or let the node return what it has.',
			item,
		);
	}
	for (const remark of remarks) hint.call(this, `Item ${item}: ${remark}`, 'warning');
	const queryWarnings = [...remarks];
	if (rows.length === 0) return [{ queryWarnings }];
	return rows.map((row) => ({ queryWarnings, ...row }));
}
