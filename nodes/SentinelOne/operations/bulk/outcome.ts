import type { IExecuteFunctions } from 'n8n-workflow';
import { readByIds } from '../../../shared/paging/pages';
import type { BulkOperation } from '../operation';
import { knownIds } from './targets';

/** What a request of a bulk operation did to the ids that it carried. */

export interface Outcome {
	unknown: Set<string>;
	/** Affected among the known ids; undefined when the console does not count. */
	affected: number | undefined;
	known: number;
	/** The known ones that were not changed, where that was looked up. */
	untouched?: Set<string>;
	/** Whether nothing told the known ones from the others: `known` is then all of them. */
	unclear?: boolean;
}

/** Those of `ids` that the console has. */
export async function known(
	this: IExecuteFunctions,
	{ target }: BulkOperation,
	ids: string[],
): Promise<Set<string>> {
	return knownIds(target, await readByIds.call(this, target.record.list, ids));
}

/**
 * What a request did whose ids were looked up at a time when none of them was gone: `found` are
 * those that the console knew.
 */
function outcomeAmong(found: Set<string>, ids: string[], affected: number): Outcome {
	const unknown = new Set(ids.filter((id) => !found.has(id)));
	const count = ids.length - unknown.size;
	// More affected than found: some are gone or hidden since this very request.
	if (count < affected) return { unknown: new Set(), affected, known: ids.length };
	return { unknown, affected, known: count };
}

/**
 * What a removal did that affected fewer than were sent. Those that are still there were not
 * removed, and the others were, if their number is what the console counted.
 * `before`: the ids the console knew, where they were looked up.
 */
async function outcomeOfRemoval(
	this: IExecuteFunctions,
	operation: BulkOperation,
	ids: string[],
	affected: number,
	before: Set<string> | undefined,
): Promise<Outcome> {
	const outcome =
		before === undefined
			? { unknown: new Set<string>(), affected, known: ids.length, unclear: true }
			: outcomeAmong(before, ids, affected);
	if (affected >= outcome.known) return outcome;
	try {
		const untouched = await known.call(this, operation, ids);
		if (outcome.known - untouched.size !== affected) return outcome;
		return { ...outcome, untouched, unclear: false };
	} catch {
		return outcome;
	}
}

/** Finds out which ids the console does not know, where it affected fewer than were sent. */
export async function outcomeOf(
	this: IExecuteFunctions,
	operation: BulkOperation,
	ids: string[],
	affected: number | undefined,
	before: Set<string> | undefined,
): Promise<Outcome> {
	if (affected === undefined || affected >= ids.length) {
		return { unknown: new Set(), affected, known: ids.length };
	}
	if (operation.lookUpFirst === true && affected > 0) {
		return await outcomeOfRemoval.call(this, operation, ids, affected, before);
	}
	try {
		return outcomeAmong(before ?? (await known.call(this, operation, ids)), ids, affected);
	} catch {
		// The action is done and counted; only the question which ids are unknown went unanswered.
		return { unknown: new Set(), affected, known: ids.length, unclear: true };
	}
}
