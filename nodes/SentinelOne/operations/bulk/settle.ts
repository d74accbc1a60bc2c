import type { INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { sameFor } from '../../../shared/errors/errors';
import { words } from '../../../shared/records/picker';
import type { BulkOperation } from '../operation';
import { afterPart } from '../partly';
import type { Outcome } from './outcome';
import { unknownIdsError } from './unknownIds';

/** What became of each item, out of what became of the requests that its ids went with. */

type Failure = NodeApiError | NodeOperationError;
type Known = Outcome | Failure | undefined;

/** How many of an item's ids were affected; null where the console's counts do not tell. */
export function affectedFor(
	ids: readonly string[],
	own: ReadonlyArray<Outcome | Error | undefined>,
): number | null {
	const parts = new Map<Outcome | Error | undefined, string[]>();
	ids.forEach((id, at) => {
		const known = parts.get(own[at]);
		if (known === undefined) parts.set(own[at], [id]);
		else known.push(id);
	});
	let sum = 0;
	for (const [outcome, mine] of parts) {
		if (outcome === undefined || outcome instanceof Error || outcome.affected === undefined) {
			return null;
		}
		const { affected, known, unknown, untouched } = outcome;
		const there = mine.filter((id) => !unknown.has(id));
		if (untouched !== undefined) sum += there.filter((id) => !untouched.has(id)).length;
		else if (affected >= known) sum += there.length;
		// What is counted for several items says nothing of one of them.
		else if (affected > 0 && mine.length < known + unknown.size) return null;
		else sum += affected;
	}
	return sum;
}

export class Settlement {
	private readonly outcomes = new Map<string, Outcome | Failure>();

	/** Records reached by requests that named none. */
	private unnamed = 0;

	/** The failure that was told already: each item gets one of its own. */
	private readonly told = new Set<Error>();

	/** `expected`: the ids that all items of the run name. */
	constructor(
		private readonly node: INode,
		private readonly operation: BulkOperation,
		private readonly expected: readonly string[],
	) {}

	/** What a request did to the ids it carried. */
	add(ids: readonly string[], outcome: Outcome | Failure): void {
		for (const id of ids) this.outcomes.set(id, outcome);
	}

	addUnnamed(affected: number | null): void {
		this.unnamed += affected ?? 0;
	}

	/** A failure for one more item: n8n writes the item's index onto each error. */
	own(error: Failure): Failure {
		if (this.told.has(error)) return sameFor(this.node, error);
		this.told.add(error);
		return error;
	}

	/** `error`, which ends the run, with what the run had done before it. */
	ended(error: Failure): Failure {
		const { plural } = this.operation.target;
		const { done, failed, unsent } = this.partsOf(this.expected);
		if (this.unnamed === 0) return afterPart(error, { plural, done, failed, unsent });
		const sum = done.length + this.unnamed;
		return afterPart(error, { plural, done: sum, failed, unsent });
	}

	/** How many of an item's ids were affected, null where that is not told, or why it failed. */
	settle(ids: readonly string[], item: number): number | null | Failure {
		const own: Known[] = ids.map((id) => this.outcomes.get(id));
		const failure = own.find((outcome) => outcome instanceof Error);
		if (failure !== undefined) {
			const error = this.own(failure);
			const isSplit = new Set(own).size > 1;
			const { plural } = this.operation.target;
			return isSplit ? afterPart(error, { plural, ...this.partsOf(ids) }) : error;
		}
		const unknown = ids.filter((id) => {
			const outcome = this.outcomes.get(id);
			return outcome !== undefined && !(outcome instanceof Error) && outcome.unknown.has(id);
		});
		const affected = affectedFor(ids, own);
		if (unknown.length === 0) return affected;
		const { noun, plural } = this.operation.target;
		const about = { noun: words(noun), plural };
		return unknownIdsError(this.node, about, { ids, unknown, affected }, item);
	}

	private partsOf(ids: readonly string[]) {
		const done: string[] = [];
		const failed: string[] = [];
		const unsent: string[] = [];
		for (const id of ids) {
			const outcome = this.outcomes.get(id);
			if (outcome === undefined) unsent.push(id);
			else if (outcome instanceof Error) failed.push(id);
			else if (!outcome.unknown.has(id)) done.push(id);
		}
		return { done, failed, unsent };
	}
}
