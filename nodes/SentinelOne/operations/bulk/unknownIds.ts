import type { INode, NodeOperationError } from 'n8n-workflow';
import { MAY_BE_GONE, noSuch } from '../../../shared/errors/notFound';
import { withOutcome } from '../../../shared/errors/outcome';
import { parameterError } from '../../../shared/errors/errors';
import { count } from '../partly';

const SHOWN = 5;

interface Part {
	ids: readonly string[];
	unknown: string[];
	/** How many of the others were affected; null where nothing tells. */
	affected: number | null;
}

/** What became of the records that the console has. */
function reachedOf(noun: string, plural: string, others: number, affected: number | null): string {
	const all = others === 1 ? noun : count(plural, others);
	if (affected === null) return `Nothing tells how many of the other ${all} the action changed.`;
	if (affected === others) return `The action reached the other ${all}.`;
	return `The action changed ${affected === 0 ? 'none' : affected} of the other ${all}.`;
}

/** That the console does not have some of the records of an item, and what became of the others. */
export function unknownIdsError(
	node: INode,
	{ noun, plural }: { noun: string; plural: string },
	{ ids, unknown, affected }: Part,
	item: number,
): NodeOperationError {
	const listed = unknown.slice(0, SHOWN).join(', ') + (unknown.length > SHOWN ? ', …' : '');
	const others = ids.length - unknown.length;
	let message = `The console does not have ${unknown.length} of the ${count(plural, ids.length)}: ${listed}`;
	if (ids.length === 1) message = noSuch(noun, listed);
	else if (others === 0)
		message = `The console has none of the ${count(plural, ids.length)}: ${listed}`;
	// That nothing became of a record that is not there needs no words; of the others it does.
	const reached = reachedOf(noun, plural, others, affected);
	const error = parameterError(
		node,
		withOutcome(message, others === 0 ? undefined : reached),
		unknown.length === 1
			? MAY_BE_GONE
			: "They may have been deleted, or lie outside the scope of the API token's user.",
		item,
	);
	error.context.unknownIds = unknown;
	if (others > 0) {
		const missing = new Set(unknown);
		error.context.doneIds = ids.filter((id) => !missing.has(id));
	}
	return error;
}
